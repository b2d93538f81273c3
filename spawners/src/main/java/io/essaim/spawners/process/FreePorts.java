package io.essaim.spawners.process;

import io.essaim.domain.spawn.SpawnerUnavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashSet;
import java.util.random.RandomGenerator;

/**
 * Chooses ports for servers. The port is free when it is chosen and bound by the server a moment later; so that nobody
 * takes it in between, it is none that the system gives to outgoing connections (those begin at 32768), and none that
 * was chosen lately.
 */
final class FreePorts {
    private static final int FROM = 20_000;
    private static final int TO = 32_768;
    private static final int TRIES = 200;
    private static final int REMEMBERED = 1_000;

    private final InetAddress address;
    private final LinkedHashSet<Integer> lately = new LinkedHashSet<>();

    FreePorts(InetAddress address) {
        this.address = address;
    }

    synchronized int choose() {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            int port = RandomGenerator.getDefault().nextInt(FROM, TO);
            if (!lately.contains(port) && free(port)) {
                remember(port);
                return port;
            }
        }
        throw new SpawnerUnavailable("No free port was found between " + FROM + " and " + TO + " on " + address
                + ". Stop something that listens there.");
    }

    private void remember(int port) {
        lately.add(port);
        if (lately.size() > REMEMBERED) {
            lately.removeFirst();
        }
    }

    private boolean free(int port) {
        try (var socket = new ServerSocket(port, 1, address)) {
            return socket.isBound();
        } catch (IOException _) {
            return false;
        }
    }
}
