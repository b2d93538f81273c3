package io.essaim.authenticators.ldap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Accepts connections, counts them and never says a word. */
final class SilentServer implements AutoCloseable {
    private final ServerSocket door;
    private final List<Socket> visitors = new CopyOnWriteArrayList<>();

    SilentServer() {
        try {
            door = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    int visitors() {
        return visitors.size();
    }

    private void accept() {
        try {
            while (true) {
                visitors.add(door.accept());
            }
        } catch (IOException _) {
            // closed: the test is over
        }
    }

    @Override
    public void close() {
        try {
            door.close();
            for (var visitor : visitors) {
                visitor.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
