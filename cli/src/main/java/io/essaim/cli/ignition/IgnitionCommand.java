package io.essaim.cli.ignition;

import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.console.ExitCode;
import io.essaim.cli.settings.ConfigOption;
import io.essaim.config.values.HostPort;
import io.essaim.deploy.ignition.FirstBoot;
import io.essaim.deploy.ignition.Part;
import io.essaim.deploy.ignition.Placement;
import io.essaim.deploy.settings.ClusterSettings;
import io.essaim.deploy.settings.MachineSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code essaim render ignition}. */
@Command(
        name = "ignition",
        description = {
            "Write the file with which a machine of Fedora CoreOS sets itself up at its first boot: Docker Engine with the"
                    + " settings of cluster.engine, homes on NFS where the file has cluster.nfs, your SSH keys. The machine"
                    + " then joins the swarm by itself.",
            "",
            "Whoever reads what is written can join the swarm. See docs/howto/fedora-coreos.md."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "@|bold Examples|@",
            "  ssh manager docker swarm join-token --quiet worker |",
            "      essaim render ignition --role worker --join-token-file - --output worker.ign",
            "  essaim render ignition --role manager --join-token-file token --manager 10.0.0.11 -o manager.bu",
            "  essaim render ignition --role first --hostname manager1 -o first.ign"
        })
public final class IgnitionCommand implements Callable<Integer> {
    private static final int PORT = 2_377;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            required = true,
            description = "worker or manager, which join a swarm; or first, the manager that makes one.")
    private MachineRole role = MachineRole.WORKER;

    @Option(
            names = "--join-token-file",
            paramLabel = "FILE",
            description =
                    "The file with the token that a manager prints (docker swarm join-token --quiet worker, or manager)"
                            + "; - is standard input.")
    private @Nullable String token;

    @Option(
            names = "--manager",
            paramLabel = "HOST[:PORT]",
            description =
                    "A manager that lets the machine in; may be given several times (default: all of cluster.managers).")
    private List<String> managers = new ArrayList<>();

    @Option(
            names = "--advertise",
            paramLabel = "ADDRESS|INTERFACE",
            description =
                    "Where the others reach the machine (default: the address from which it reaches the manager).")
    private @Nullable String address;

    @Option(
            names = "--hostname",
            paramLabel = "NAME",
            description = "The machine's name (default: the one that its network gives it).")
    private @Nullable String hostName;

    @Option(
            names = "--ssh-key",
            paramLabel = "FILE",
            description = "Public keys that may sign in as core; may be given several times (default: ~/.ssh/*.pub).")
    private List<Path> sshKeys = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "Where it is written, for you alone: FILE.ign, which the machine reads, or FILE.bu, in the"
                    + " language of Butane, which you can add to.")
    private Path output = Path.of("machine.ign");

    @Option(names = "--force", description = "Replace a file that is there with another content.")
    private boolean force;

    @Override
    public Integer call() {
        var file = right(() -> MachineFile.named(output));
        var cluster = config.read().get(ClusterSettings.class);
        var keys = Administrators.keys(sshKeys, Path.of(System.getProperty("user.home", "/root")));
        var part = part(cluster);
        var setup = right(() -> Placement.of(new FirstBoot(
                Optional.ofNullable(hostName),
                keys,
                cluster.engine(),
                cluster.nfs().isPresent(),
                part,
                Optional.ofNullable(address))));
        file.write(setup, force);
        new Advice(spec.commandLine().getErr(), file).say(role, cluster);
        return ExitCode.DONE;
    }

    private Part part(ClusterSettings cluster) {
        if (role == MachineRole.FIRST) {
            if (token != null || !managers.isEmpty()) {
                throw wrong("--role first makes a swarm; expected neither --join-token-file nor --manager", null);
            }
            return new Part.First(cluster.swarm());
        }
        if (token == null) {
            throw wrong(
                    "--role " + role + " joins a swarm; expected --join-token-file FILE, or - for standard input",
                    null);
        }
        var asked = asked(cluster);
        var read = TokenFile.read(token);
        return right(() -> new Part.Joins(role == MachineRole.MANAGER, read, asked));
    }

    private List<HostPort> asked(ClusterSettings cluster) {
        if (managers.isEmpty() && cluster.managers().isEmpty()) {
            throw new CommandFailed(
                    "nobody is named who lets the machine in: there is no --manager, and cluster.managers is empty in "
                            + config.file(),
                    "Add --manager ADDRESS, with the address of a manager of the swarm.");
        }
        return right(() -> managers.isEmpty()
                ? cluster.managers().stream()
                        .map(name -> new HostPort(reached(cluster, name), PORT))
                        .toList()
                : managers.stream()
                        .map(text -> text.contains(":") ? HostPort.parse(text) : new HostPort(text, PORT))
                        .toList());
    }

    private static String reached(ClusterSettings cluster, String name) {
        return Optional.ofNullable(cluster.nodes().get(name))
                .flatMap(MachineSettings::address)
                .orElse(name);
    }

    private <T> T right(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()), e);
        }
    }

    private ParameterException wrong(String message, @Nullable IllegalArgumentException cause) {
        return new ParameterException(spec.commandLine(), message, cause);
    }
}
