package io.essaim.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** A target whose every byte the test decides: one script for each connection. */
final class RawTarget implements AutoCloseable {
    private final ServerSocket listening;
    private final AtomicInteger connections = new AtomicInteger();

    /** What happens on a connection; the number counts from one. */
    interface Script {
        void run(Wire wire, int number) throws Exception;
    }

    RawTarget(Script script) throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
    }

    private RawTarget(ServerSocket listening, Script script) {
        this.listening = listening;
        Thread.startVirtualThread(() -> accept(script));
    }

    /** Answers every request with this, over and over on the same connection. */
    static RawTarget answering(String answer) throws IOException {
        return new RawTarget((wire, _) -> {
            while (!wire.head().isEmpty()) {
                wire.send(answer);
            }
        });
    }

    /** The same over TLS, with that key. */
    static RawTarget answering(TestKey key, String answer) throws Exception {
        var listening =
                key.context().getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        return answering(listening, answer);
    }

    /** The same for whoever comes in there. */
    static RawTarget answering(ServerSocket listening, String answer) {
        return new RawTarget(listening, (wire, _) -> {
            while (!wire.head().isEmpty()) {
                wire.send(answer);
            }
        });
    }

    int port() {
        return listening.getLocalPort();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    int connections() {
        return connections.get();
    }

    private void accept(Script script) {
        try {
            while (true) {
                var socket = listening.accept();
                int number = connections.incrementAndGet();
                Thread.startVirtualThread(() -> serve(script, socket, number));
            }
        } catch (IOException e) {
            Thread.currentThread().interrupt(); // the test is over
        }
    }

    private static void serve(Script script, Socket socket, int number) {
        try (var wire = new Wire(socket)) {
            script.run(wire, number);
        } catch (IOException e) {
            Thread.currentThread().interrupt(); // the proxy has hung up; whether it should is what tests look at
        } catch (Exception e) {
            throw new IllegalStateException("the script of connection " + number + " failed", e);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
