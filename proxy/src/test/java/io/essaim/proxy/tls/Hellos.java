package io.essaim.proxy.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;

/** How the JDK's client begins a handshake. */
public final class Hellos {
    /** Of a record of TLS (RFC 8446, section 5.1). */
    private static final int RECORD_HEAD = 5;

    /** Of a message of a handshake (RFC 8446, section 4). */
    private static final int MESSAGE_HEAD = 4;

    private Hellos() {}

    /** The message with its head, without those of the records. */
    public static byte[] message(String name, String... protocols) throws IOException, NoSuchAlgorithmException {
        var engine = SSLContext.getDefault().createSSLEngine();
        engine.setUseClientMode(true);
        var parameters = engine.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(name)));
        parameters.setApplicationProtocols(protocols);
        engine.setSSLParameters(parameters);
        var record = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(ByteBuffer.allocate(0), record);
        return Arrays.copyOfRange(record.array(), RECORD_HEAD, record.position());
    }

    /** What is in it. */
    static byte[] body(String name, String... protocols) throws IOException, NoSuchAlgorithmException {
        var message = message(name, protocols);
        return Arrays.copyOfRange(message, MESSAGE_HEAD, message.length);
    }

    /** A record of a handshake. */
    public static byte[] record(byte[] content, int from, int to) {
        int length = to - from;
        return ByteBuffer.allocate(RECORD_HEAD + length)
                .put(new byte[] {22, 3, 1, (byte) (length >> 8), (byte) length})
                .put(content, from, length)
                .array();
    }
}
