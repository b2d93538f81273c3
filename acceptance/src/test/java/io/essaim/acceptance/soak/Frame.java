package io.essaim.acceptance.soak;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A short frame of a WebSocket (RFC 6455, section 5.2). */
final class Frame {
    static final int TEXT = 1;

    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int WHOLE = 0x80;
    private static final int MASKED = 0x80;
    private static final int LONGEST = 125;

    private final int opcode;
    private final byte[] payload;

    Frame(int opcode, byte[] payload) {
        this.opcode = opcode;
        this.payload = payload;
    }

    int opcode() {
        return opcode;
    }

    /** One that answers it: to a ping a pong, to anything else the same again. */
    Frame answer() {
        return new Frame(opcode == PING ? PONG : opcode, payload);
    }

    /** Reads one, whichever side it is from. */
    static Frame read(InputStream in) throws IOException {
        int opcode = next(in) & 0xf;
        int length = next(in);
        var mask = (length & MASKED) == 0 ? new byte[4] : whole(in, 4);
        var payload = whole(in, length & LONGEST);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % 4];
        }
        return new Frame(opcode, payload);
    }

    /** Writes it as the client of a connection must. */
    void asClient(OutputStream out) throws IOException {
        var bytes = new byte[payload.length + 6]; // the mask is four zeros, which change nothing
        head(bytes, MASKED);
        System.arraycopy(payload, 0, bytes, 6, payload.length);
        out.write(bytes);
    }

    /** Writes it as the server of a connection must. */
    void asServer(OutputStream out) throws IOException {
        var bytes = new byte[payload.length + 2];
        head(bytes, 0);
        System.arraycopy(payload, 0, bytes, 2, payload.length);
        out.write(bytes);
    }

    private void head(byte[] bytes, int masked) {
        bytes[0] = (byte) (WHOLE | opcode);
        bytes[1] = (byte) (masked | payload.length);
    }

    private static int next(InputStream in) throws IOException {
        int read = in.read();
        if (read < 0) {
            throw new EOFException("the other side has closed");
        }
        return read;
    }

    private static byte[] whole(InputStream in, int length) throws IOException {
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the other side has closed in a frame");
        }
        return bytes;
    }
}
