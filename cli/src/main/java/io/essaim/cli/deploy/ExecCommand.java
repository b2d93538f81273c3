package io.essaim.cli.deploy;

import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.console.Terminal;
import io.essaim.cli.settings.ConfigOption;
import io.essaim.deploy.reach.Seat;
import io.essaim.deploy.run.Claim;
import io.essaim.deploy.ssh.OpenSsh;
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
                    + " program alone."
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
        try (var undertaking = Undertaking.of(config, new DeployOptions())) {
            var swarm = SwarmInReach.of(undertaking);
            var seat = seat(swarm);
            var machine = swarm.machine(seat.node())
                    .orElseThrow(() -> new CommandFailed(
                            where + " runs on " + seat.host() + ", which does not answer, or is not in the file",
                            "`essaim status` says what is wrong with it."));
            var words = undertaking.shell().inside(machine, Terminal.watched(), seat.container(), command);
            // Not the command's other words: people type passwords there.
            var what = "essaim exec " + where + " on " + machine.name() + ": " + command.getFirst();
            var claim = Claim.ours("essaim exec");
            swarm.written(claim, what + " begins", spec.commandLine().getErr());
            int status = run(words);
            swarm.written(
                    claim,
                    what + " ends with status " + status,
                    spec.commandLine().getErr());
            if (status == OpenSsh.FAILED) {
                throw new CommandFailed(
                        "the connection to " + machine.name() + " broke, or was never made",
                        "What ssh says is above; the command may go on there.");
            }
            return status;
        } catch (EngineException e) {
            throw new CommandFailed("the swarm does not tell: " + e.said(), "`essaim status` says how it is.");
        }
    }

    private Seat seat(SwarmInReach swarm) {
        var seats = Seat.of(swarm.manager(), swarm.named(where));
        var wanted = Optional.ofNullable(node).map(name -> swarm.member(name).id());
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
    private static int run(List<String> words) throws InterruptedException {
        try {
            return new ProcessBuilder(words).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new CommandFailed(
                    "ssh cannot be run on this machine: " + e.getMessage(),
                    "Install OpenSSH's client; Debian: apt-get install openssh-client");
        }
    }
}
