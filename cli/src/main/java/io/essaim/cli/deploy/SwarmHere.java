package io.essaim.cli.deploy;

import io.essaim.cli.console.CommandFailed;
import io.essaim.config.bind.Settings;
import io.essaim.deploy.reach.Runs;
import io.essaim.deploy.reach.Seat;
import io.essaim.deploy.settings.StackSettings;
import io.essaim.docker.Engine;
import io.essaim.docker.address.EngineAddress;
import io.essaim.docker.failure.EngineException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The swarm that this machine manages, for a file that names no machines: its stack was deployed by hand.
 *
 * @param file the configuration file
 * @param address of this machine's engine
 * @param node the number of this machine's node
 * @param runs what runs there
 */
record SwarmHere(Path file, EngineAddress address, String node, Runs runs) implements Reach {

    /**
     * Asks this machine's engine.
     *
     * @throws CommandFailed when it does not answer, or manages no swarm
     */
    static SwarmHere of(Settings settings, Path file) {
        var stack = settings.get(StackSettings.class);
        var address = new EngineAddress.UnixSocket(Path.of(stack.dockerSocket()));
        var engine = Engine.at(address);
        try {
            var swarm = engine.host().info().path("Swarm");
            if (!swarm.path("ControlAvailable").asBoolean(false)) {
                throw none(file, "the engine of this machine manages none");
            }
            var runs = new Runs(engine, stack.name(), Undertaking.instance(settings));
            return new SwarmHere(file, address, swarm.path("NodeID").asString(""), runs);
        } catch (EngineException e) {
            engine.close();
            throw none(file, "this machine has no engine that answers at " + address + ": " + e.said());
        } catch (CommandFailed e) {
            engine.close();
            throw e;
        }
    }

    private static CommandFailed none(Path file, String here) {
        return new CommandFailed(
                file + " names no machine that manages the swarm, and " + here,
                "Run this on a manager of the swarm, as a user who may use its Docker, or name the machines in"
                        + " cluster.managers (docs/howto/deploy.md). For what `docker compose` runs, run"
                        + " `docker compose --file DIR/compose.yaml logs` and `… exec` in its place.");
    }

    @Override
    public Engine manager() {
        return runs.manager();
    }

    @Override
    public String node(String name) {
        var hosts = Seat.hosts(manager());
        return hosts.entrySet().stream()
                .filter(host -> host.getValue().equals(name) || host.getKey().equals(name))
                .map(host -> host.getKey())
                .findFirst()
                .orElseThrow(() -> new CommandFailed(
                        name + " is no node of the swarm",
                        "There are: " + hosts.values().stream().sorted().collect(Collectors.joining(", "))));
    }

    @Override
    public WayIn into(Seat seat, String where) {
        if (!seat.node().equals(node)) {
            throw new CommandFailed(
                    where + " runs on " + seat.host() + ", which is not this machine, and " + file
                            + " does not say how to get there",
                    "Run there: docker exec -i -t " + seat.container()
                            + " COMMAND. Or name the machines in cluster.managers"
                            + " and cluster.workers, to which this program then goes by ssh.");
        }
        return new Door(address.toString(), seat);
    }

    @Override
    public void close() {
        manager().close();
    }

    /** Docker's own client. Nobody keeps what is done here: whoever may use the socket needs no Essaim to do it. */
    private record Door(String address, Seat seat) implements WayIn {
        @Override
        public String machine() {
            return seat.host();
        }

        @Override
        public List<String> words(boolean terminal, List<String> command) {
            var words = new ArrayList<>(List.of("docker", "--host", address, "exec", "-i"));
            if (terminal) {
                words.add("-t");
            }
            words.add(seat.container());
            words.addAll(command);
            return words;
        }

        @Override
        public void written(String what, PrintWriter out) {
            // there is no audit without machines of a file
        }

        @Override
        public void check(int status) {
            // docker exec says itself why it could not run it
        }

        @Override
        public String install() {
            return "Install Docker's client; Debian: apt-get install docker-cli";
        }
    }
}
