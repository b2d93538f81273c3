package io.essaim.acceptance.soak;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** A server that takes one large body on {@code PUT}, slowly, and gives one on {@code GET}, one connection after the other. */
final class BigTarget implements AutoCloseable {
    private final ServerSocket listening;
    private final long length;
    private final AtomicLong taken = new AtomicLong();

    /** For bodies of that length. */
    BigTarget(long length) {
        this.length = length;
        try {
            listening = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** How much has come of what it takes. */
    long taken() {
        return taken.get();
    }

    private void accept() {
        try {
            while (true) {
                try (var socket = listening.accept()) {
                    serve(socket);
                }
            }
        } catch (IOException | InterruptedException _) {
            Thread.currentThread().interrupt(); // the test is over, or has failed by what it got
        }
    }

    private void serve(Socket socket) throws IOException, InterruptedException {
        var in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        boolean takes = EchoTarget.head(in).startsWith("PUT ");
        if (takes) {
            Blocks.readSlowly(in, length, taken);
        }
        var head = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + (takes ? 0 : length) + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        if (!takes) {
            Blocks.write(socket.getOutputStream(), length);
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
