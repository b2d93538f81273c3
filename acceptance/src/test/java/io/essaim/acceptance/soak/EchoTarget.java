package io.essaim.acceptance.soak;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A server that sends back what comes over its WebSockets, until it vanishes with all of them. */
final class EchoTarget implements AutoCloseable {
    private static final String KEY = "\r\nsec-websocket-key: ";
    private static final String SALT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455, section 1.3
    private static final int BACKLOG = 512;

    private final ServerSocket listening;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    EchoTarget() {
        try {
            listening = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                var socket = listening.accept();
                open.add(socket);
                Thread.startVirtualThread(() -> serve(socket));
            }
        } catch (IOException _) {
            hangUp(); // it has vanished
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream(), 512);
            var out = socket.getOutputStream();
            out.write(welcome(head(in)).getBytes(StandardCharsets.ISO_8859_1));
            while (true) {
                Frame.read(in).answer().asServer(out);
            }
        } catch (IOException _) {
            open.remove(socket); // whoever it was has left
        }
    }

    /** A head with its empty line. */
    static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("closed in a head: " + head);
            }
            head.append((char) c);
        }
        return head.toString();
    }

    private static String welcome(String head) throws IOException {
        int at = head.toLowerCase(Locale.ROOT).indexOf(KEY);
        if (at < 0) {
            throw new IOException("no WebSocket: " + head);
        }
        var key = head.substring(at + KEY.length(), head.indexOf('\r', at + KEY.length()));
        return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                + accept(key) + "\r\n\r\n";
    }

    private static String accept(String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-1").digest((key + SALT).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-1", e);
        }
    }

    private void hangUp() {
        for (var socket : open) {
            Drop.RESET.close(socket);
        }
    }

    /** Vanishes: nobody can connect any more, and nobody who is connected gets a word. */
    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        hangUp();
    }
}
