package io.essaim.authenticators.ldap.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Encrypted sockets to one server, whose certificate must be made for its name (RFC 4513, 3.1.3), checked inside the
 * handshake and so before anything is said. Made anew for each connection: the LDAP library holds a factory's lock while
 * it shakes hands, and one server that is silent then would stop everybody.
 */
final class TlsSockets extends SSLSocketFactory {
    private final SSLSocketFactory sockets;
    private final boolean checkName;
    private final String host;
    private final int timeout;

    TlsSockets(SSLContext context, boolean checkName, String host, Duration timeout) {
        this.sockets = context.getSocketFactory();
        this.checkName = checkName;
        this.host = host;
        this.timeout = Math.toIntExact(timeout.toMillis());
    }

    /**
     * Connected and encrypted. The library would give it up after its own deadline while the handshake goes on, and use it
     * half done; so each step ends by itself.
     */
    @Override
    public Socket createSocket(InetAddress address, int port) throws IOException {
        return createSocket(address, port, new InetSocketAddress(0).getAddress(), 0);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort) throws IOException {
        var plain = new Socket();
        try {
            plain.bind(new InetSocketAddress(local, localPort));
            plain.connect(new InetSocketAddress(address, port), timeout);
            plain.setSoTimeout(timeout);
            var encrypted = checked(sockets.createSocket(plain, host, port, true));
            encrypted.startHandshake();
            return encrypted;
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    /** For StartTLS, around a connection that is there. */
    @Override
    public Socket createSocket(Socket plain, String name, int port, boolean autoClose) throws IOException {
        return checked(sockets.createSocket(plain, host, port, autoClose));
    }

    @Override
    public Socket createSocket(String name, int port) throws IOException {
        return createSocket(InetAddress.getByName(name), port);
    }

    @Override
    public Socket createSocket(String name, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(InetAddress.getByName(name), port, local, localPort);
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return sockets.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return sockets.getSupportedCipherSuites();
    }

    private SSLSocket checked(Socket socket) {
        if (!(socket instanceof SSLSocket encrypted)) {
            throw new IllegalStateException("Java made a socket that is not encrypted");
        }
        if (checkName) {
            var parameters = encrypted.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("LDAPS");
            encrypted.setSSLParameters(parameters);
        }
        return encrypted;
    }
}
