package io.essaim.acceptance.soak;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A WebSocket that was asked for, opened or not. */
final class Talk implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final byte[] WORDS = "x".repeat(64).getBytes(StandardCharsets.US_ASCII);
    private static final int SWITCHED = 101;

    private final Socket socket = new Socket();
    private final BufferedInputStream in;
    private final int status;

    /**
     * Asks for it.
     *
     * @param address of this machine, as four numbers
     * @throws java.net.ConnectException when nobody listens there
     */
    Talk(String address, int port, String path) throws IOException {
        try {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral(address), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            in = new BufferedInputStream(socket.getInputStream(), 512);
            socket.getOutputStream().write(request(path).getBytes(StandardCharsets.US_ASCII));
            status = Integer.parseInt(EchoTarget.head(in).substring("HTTP/1.1 ".length(), "HTTP/1.1 ".length() + 3));
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private static String request(String path) {
        return """
                GET %s HTTP/1.1\r
                Host: localhost\r
                Connection: Upgrade\r
                Upgrade: websocket\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r
                \r
                """.formatted(path);
    }

    /** What was answered. */
    int status() {
        return status;
    }

    /** Whether it was opened. */
    boolean opened() {
        return status == SWITCHED;
    }

    /** Says something and waits until it has come back; a ping that comes meanwhile is answered. */
    void exchange() throws IOException {
        new Frame(Frame.TEXT, WORDS).asClient(socket.getOutputStream());
        for (var frame = Frame.read(in); frame.opcode() != Frame.TEXT; frame = Frame.read(in)) {
            frame.answer().asClient(socket.getOutputStream());
        }
    }

    /** Leaves so. */
    void leave(Drop way) {
        way.close(socket);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
