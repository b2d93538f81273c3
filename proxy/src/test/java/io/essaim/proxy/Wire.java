package io.essaim.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLSocket;

/** One end of a connection, read and written by hand; every read has a deadline. */
final class Wire implements AutoCloseable {
    private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(10).toMillis();

    final Socket socket;

    Wire(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
    }

    static Wire to(int port) throws IOException {
        return new Wire(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** From another address of this machine. */
    static Wire from(String address, int port) throws IOException {
        return new Wire(new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName(address), 0));
    }

    /** Over TLS, trusting that key alone and checking that the name is {@code localhost}. */
    static Wire to(int port, TestKey key) throws Exception {
        return over(new Socket(InetAddress.getLoopbackAddress(), port), key, true);
    }

    /** The same over a connection that is there; only when {@code both} does the end of TLS end it too. */
    static Wire over(Socket connection, TestKey key, boolean both) throws Exception {
        var factory = key.context().getSocketFactory();
        var socket = (SSLSocket) factory.createSocket(connection, "localhost", connection.getPort(), both);
        var checks = socket.getSSLParameters();
        checks.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(checks);
        return new Wire(socket);
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** A head with its empty line; empty when the other side has closed. */
    String head() throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = in().read();
            if (c < 0) {
                return "";
            }
            head.append((char) c);
        }
        return head.toString();
    }

    String text(int length) throws IOException {
        return new String(in().readNBytes(length), StandardCharsets.ISO_8859_1);
    }

    /** Everything until the other side has closed. */
    String rest() throws IOException {
        return new String(in().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** Whether the other side ends the connection before it says another word, be it with the words of the system. */
    boolean hasBeenHungUpOn() throws IOException {
        try {
            return in().read() < 0;
        } catch (SocketException _) {
            return true;
        }
    }

    InputStream in() throws IOException {
        return socket.getInputStream();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
