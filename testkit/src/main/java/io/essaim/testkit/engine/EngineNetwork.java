package io.essaim.testkit.engine;

import io.essaim.testkit.machine.Command;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A network namespace for an engine, with a cable to the machine: whatever the engine does to firewall and bridges stays
 * inside, and the machine reaches its containers.
 */
public final class EngineNetwork implements AutoCloseable {
    private static final Path ROOT = Path.of("/");
    private static final int HOW_MANY = 100;
    private static final int TRIES = 20;

    private final int number;

    private EngineNetwork(int number) {
        this.number = number;
    }

    /** Lays it; two test runs at once get different ones. */
    static EngineNetwork lay() {
        for (int attempt = 1; ; attempt++) {
            var network = new EngineNetwork(ThreadLocalRandom.current().nextInt(HOW_MANY));
            try {
                network.ip("netns", "add", network.name());
            } catch (AssertionError e) {
                if (attempt == TRIES) {
                    throw e;
                }
                continue;
            }
            network.connect();
            return network;
        }
    }

    private void connect() {
        ip("link", "add", outer(), "type", "veth", "peer", "name", "inner", "netns", name());
        ip("addr", "add", gateway() + "/30", "dev", outer());
        ip("link", "set", outer(), "up");
        ip("-n", name(), "addr", "add", address() + "/30", "dev", "inner");
        ip("-n", name(), "link", "set", "inner", "up");
        ip("-n", name(), "link", "set", "lo", "up");
        ip("-n", name(), "route", "add", "default", "via", gateway());
        ip("route", "add", containers(), "via", address());
    }

    private void ip(String... words) {
        var command = new String[words.length + 1];
        command[0] = "ip";
        System.arraycopy(words, 0, command, 1, words.length);
        Command.run(ROOT, command);
    }

    String name() {
        return "essaim-" + number;
    }

    private String outer() {
        return "essaim-e" + number;
    }

    /** The machine's address as seen from inside. */
    public String gateway() {
        return "10.64." + number + ".1";
    }

    /** The engine's address; published ports are there. */
    public String address() {
        return "10.64." + number + ".2";
    }

    /** What its containers' addresses are taken from. */
    String containers() {
        return "10." + (128 + number) + ".0.0/16";
    }

    /** The bridge of containers that ask for no network. */
    String bridge() {
        return "10." + (128 + number) + ".255.1/24";
    }

    /** Takes it away. */
    @Override
    public void close() {
        ip("link", "del", outer());
        ip("netns", "del", name());
    }
}
