package io.essaim.cli.deploy;

import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.console.Terminal;
import io.essaim.cli.settings.ConfigOption;
import io.essaim.deploy.reach.Seat;
import io.essaim.docker.failure.EngineException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code essaim exec}. */
@Command(
        name = "exec",
        description = {
            "Run a command in the container of somebody's server, or of hub, proxy and what is beside them, on whatever node it"
                    + " is. On a terminal it has one, too. Who did so is written down on the managers, with the name of the"
                    + " program alone.",
            "",
            "Where the file names no machines, this one is to manage the swarm; then it gets into containers of this machine"
                    + " alone, and writes nothing down."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {
            "that of the command:It ran.",
            "1:There is no such container, or no way to it; it is printed.",
            "2:The file has mistakes; all are listed.",
            "125 to 127:docker exec could not run it; it says why."
        },
        footer = {
            "",
            "@|bold Examples|@",
            "  essaim exec ada -- df -h               in ada's server",
            "  essaim exec ada/work -- bash           in her server called work",
            "  essaim exec hub -- essaim version",
            "  essaim exec proxy --node node2 -- sh   of several, that on one node"
        })
public final class ExecCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = "--node",
            paramLabel = "MACHINE",
            description = "On which node, as the file or the swarm calls it, when it runs on several.")
    private @Nullable String node;

    @Parameters(
            index = "0",
            paramLabel = "WHERE",
            description =
                    "A service of the stack, such as hub; or whose server: USER, or USER/SERVER. USER/ is always a"
                            + " person.")
    private String where = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "COMMAND", description = "The command, after --.")
    private List<String> command = List.of();

    @Override
    public Integer call() throws InterruptedException {
        try (var swarm = Reach.of(config)) {
            var way = swarm.into(seat(swarm), where);
            // Not the command's other words: people type passwords there.
            var what = "essaim exec " + where + " on " + way.machine() + ": " + command.getFirst();
            var err = spec.commandLine().getErr();
            way.written(what + " begins", err);
            int status = run(way);
            way.written(what + " ends with status " + status, err);
            way.check(status);
            return status;
        } catch (EngineException e) {
            throw new CommandFailed(
                    "the swarm does not tell: " + e.said(),
                    "Run this again; `docker node ls` on a manager says how it is.");
        }
    }

    private Seat seat(Reach swarm) {
        var seats = Seat.of(swarm.manager(), swarm.named(where));
        var wanted = Optional.ofNullable(node).map(swarm::node);
        return seats.stream()
                .filter(seat -> wanted.filter(id -> !id.equals(seat.node())).isEmpty())
                .findFirst()
                .orElseThrow(() -> new CommandFailed(
                        where + " does not run" + wanted.map(_ -> " on " + node).orElse(" now"),
                        seats.isEmpty()
                                ? "`essaim logs " + where + "` tells what it said last."
                                : "It runs on " + seats.stream().map(Seat::host).collect(Collectors.joining(", "))));
    }

    /** As long as the person wants; what they type goes there, and what it prints comes here, byte by byte. */
    private int run(Reach.WayIn way) throws InterruptedException {
        var words = way.words(Terminal.watched(), command);
        try {
            return new ProcessBuilder(words).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new CommandFailed(
                    words.getFirst() + " cannot be run on this machine: " + e.getMessage(), way.install());
        }
    }
}
