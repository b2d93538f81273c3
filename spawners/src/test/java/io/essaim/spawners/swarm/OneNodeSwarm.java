package io.essaim.spawners.swarm;

import io.essaim.domain.server.ServerKey;
import io.essaim.domain.spawn.SpawnHandle;
import io.essaim.domain.spawn.SpawnOutcome;
import io.essaim.domain.spawn.SpawnRequest;
import io.essaim.domain.spawn.Tailored;
import io.essaim.testkit.engine.PrivateEngine;
import io.essaim.testkit.engine.SmallImage;
import io.essaim.testkit.machine.Command;
import io.essaim.testkit.spawn.SpawnRequests;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A swarm of one real engine. Task addresses are reached from inside of the overlay network only, so a container on it
 * asks for the tests.
 */
final class OneNodeSwarm implements AutoCloseable {
    /** Where no registry is: the node is refused at once instead of waiting for one. */
    static final String IMAGE = "localhost/small:1";

    private static final String PROBE = "probe";

    private final PrivateEngine engine;

    private OneNodeSwarm(PrivateEngine engine) {
        this.engine = engine;
    }

    static OneNodeSwarm start() {
        var swarm = new OneNodeSwarm(PrivateEngine.start());
        swarm.engine.docker(
                "swarm", "init", "--advertise-addr", swarm.engine.network().address());
        SmallImage.into(swarm.engine, IMAGE);
        return swarm;
    }

    PrivateEngine engine() {
        return engine;
    }

    /** A spawner of servers of the small image; more of its section is YAML. */
    SwarmSpawner spawner(String instance, String yaml) {
        return spawner(instance, yaml, List.of(engine.address()));
    }

    SwarmSpawner spawner(String instance, String yaml, List<String> engines) {
        return new SwarmSpawner(Tailored.never(settings(yaml, engines)), instance, Map.of());
    }

    /** A spawner whose starts with overrides have other settings than those without. */
    SwarmSpawner spawner(String instance, String usual, String overridden) {
        var forAll = settings(usual, List.of(engine.address()));
        var other = settings(overridden, List.of(engine.address()));
        return new SwarmSpawner(some -> some.isEmpty() ? forAll : other, instance, Map.of());
    }

    private static ServerSettings settings(String yaml, List<String> engines) {
        var section = new StringBuilder("engines: [" + String.join(", ", engines) + "]\nresolve_image: false\n" + yaml);
        Map.of("image", IMAGE, "shm_size", "1M").forEach((key, value) -> {
            if (!yaml.contains(key + ":")) {
                section.append("\n").append(key).append(": ").append(value);
            }
        });
        return Section.read(section.toString());
    }

    /** Whether a server answers at its address. */
    boolean answers(URI address) {
        if (engine.docker("ps", "-q", "--filter", "name=" + PROBE).isEmpty()) {
            engine.docker("run", "-d", "--name", PROBE, "--network", "essaim", IMAGE, "/bin/sleep", "100000");
        }
        var pid = engine.docker("inspect", "--format", "{{.State.Pid}}", PROBE).strip();
        var connect = "exec 3<>/dev/tcp/" + address.getHost() + "/" + address.getPort();
        try {
            // With this machine's own tools: a busybox without libraries cannot look up addresses, not even written
            // ones.
            Command.run(Path.of("/"), "nsenter", "--target", pid, "--net", "timeout", "1", "bash", "-c", connect);
            return true;
        } catch (AssertionError _) {
            return false;
        }
    }

    /** The container of a server. */
    String container(SpawnHandle handle) {
        var service = ServiceHandle.of(handle).id();
        return engine.docker("ps", "-q", "--filter", "label=com.docker.swarm.service.id=" + service);
    }

    /** The names of all services. */
    List<String> services() {
        return engine.docker("service", "ls", "--format", "{{.Name}}").lines().toList();
    }

    static SpawnRequest request(String user, long generation) {
        return SpawnRequests.of(ServerKey.defaultOf(user), generation);
    }

    /** The same, with another time to start in. */
    static SpawnRequest request(String user, Duration timeout) {
        var usual = request(user, 1);
        return new SpawnRequest(
                usual.server(),
                usual.generation(),
                usual.identity(),
                usual.hub(),
                usual.userOptions(),
                usual.authState(),
                timeout);
    }

    static SpawnOutcome.Started started(SpawnOutcome outcome) {
        if (outcome instanceof SpawnOutcome.Started started) {
            return started;
        }
        throw new AssertionError("it was not started: " + outcome);
    }

    static SpawnOutcome.Failed failed(SpawnOutcome outcome) {
        if (outcome instanceof SpawnOutcome.Failed failed) {
            return failed;
        }
        throw new AssertionError("it did not fail: " + outcome);
    }

    @Override
    public void close() {
        engine.close();
    }
}
