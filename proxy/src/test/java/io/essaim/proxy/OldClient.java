package io.essaim.proxy;

import java.io.IOException;
import java.net.InetAddress;
import javax.net.ssl.SSLSocket;

/** A program that tries versions and cipher suites, one connection for each, and says what was agreed on or why nothing was. */
final class OldClient {
    private OldClient() {}

    public static void main(String[] args) {
        int port = Integer.parseInt(args[0]);
        for (int i = 1; i < args.length; i++) {
            var wish = args[i].split("/", -1);
            System.out.println(said(port, wish[0], wish[1]));
        }
    }

    private static String said(int port, String version, String suite) {
        try (var socket = (SSLSocket)
                Handshake.trusting().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
            socket.setEnabledProtocols(new String[] {version});
            socket.setEnabledCipherSuites(new String[] {suite});
            socket.startHandshake();
            return socket.getSession().getProtocol() + "/" + socket.getSession().getCipherSuite();
        } catch (IOException e) {
            return e.toString().replace('\n', ' ');
        }
    }
}
