package io.essaim.docker.wire;

import io.essaim.docker.address.EngineAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A TCP connection, plain or secured. */
final class SocketWire implements Wire {
    private static final Logger LOG = LoggerFactory.getLogger(SocketWire.class);

    private final Socket socket;

    private SocketWire(Socket socket) {
        this.socket = socket;
    }

    static Dialer dialer(EngineAddress.Tcp address) {
        if (address.tls().isEmpty()) {
            LOG.warn(
                    "The engine at {} is asked without TLS: whoever reaches that port is root there, and reads what is"
                            + " sent. Give it certificates (dockerd --tlsverify), or use ssh://.",
                    address);
            return deadline -> new SocketWire(connect(address, deadline));
        }
        var factory = TlsContext.of(address.tls().get()).getSocketFactory();
        return deadline -> new SocketWire(secure(factory, connect(address, deadline), address, deadline));
    }

    private static Socket connect(EngineAddress.Tcp address, Deadline deadline) throws IOException {
        var socket = new Socket();
        deadline.closes(socket);
        try {
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            socket.connect(new InetSocketAddress(address.host(), address.port()), millis(deadline.left()));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Zero would be for ever. */
    private static int millis(Duration left) {
        return Math.clamp(left.toMillis(), 1, Integer.MAX_VALUE);
    }

    private static Socket secure(SSLSocketFactory factory, Socket plain, EngineAddress.Tcp address, Deadline deadline)
            throws IOException {
        try {
            var secured = (SSLSocket) factory.createSocket(plain, address.host(), address.port(), true);
            deadline.closes(secured);
            var parameters = secured.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secured.setSSLParameters(parameters);
            secured.startHandshake();
            return secured;
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    @Override
    public int read(byte[] into) throws IOException {
        return socket.getInputStream().read(into);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        socket.getOutputStream().write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
