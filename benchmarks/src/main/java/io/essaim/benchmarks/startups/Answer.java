package io.essaim.benchmarks.startups;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks a server whether it is there. It has no pages: 404 is the server itself, and nobody else says that. */
final class Answer {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int BETWEEN_MILLIS = 5;
    private static final int CONNECT_MILLIS = 1000;

    private Answer() {}

    /** Asks over and over until it answers. */
    static void await(String host, int port, String path) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                ask(host, port, path);
                return;
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(host + " does not answer", e);
                }
                rest();
            }
        }
    }

    /** Asks once; it must answer. */
    static void once(String host, int port, String path) {
        try {
            ask(host, port, path);
        } catch (IOException e) {
            throw new IllegalStateException("is ready and does not answer: " + path, e);
        }
    }

    private static void ask(String host, int port, String path) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: benchmark\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var status = String.valueOf(
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                            .readLine());
            if (!status.contains(" 404 ")) {
                throw new IOException("it says " + status);
            }
        }
    }

    private static void rest() {
        try {
            Thread.sleep(BETWEEN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
