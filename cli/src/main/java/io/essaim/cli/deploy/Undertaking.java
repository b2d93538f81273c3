package io.essaim.cli.deploy;

import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.settings.ConfigOption;
import io.essaim.cli.stack.MadeStack;
import io.essaim.config.bind.Settings;
import io.essaim.config.yaml.Node;
import io.essaim.deploy.cluster.Cluster;
import io.essaim.deploy.facts.ClusterFacts;
import io.essaim.deploy.facts.Inquiry;
import io.essaim.deploy.findings.Findings;
import io.essaim.deploy.findings.ServersNetwork;
import io.essaim.deploy.plan.Addresses;
import io.essaim.deploy.plan.Plan;
import io.essaim.deploy.plan.Problem;
import io.essaim.deploy.plan.Wish;
import io.essaim.deploy.run.ClusterStatus;
import io.essaim.deploy.run.ImageFile;
import io.essaim.deploy.run.Performer;
import io.essaim.deploy.run.Progress;
import io.essaim.deploy.run.ShellEngines;
import io.essaim.deploy.run.StackFiles;
import io.essaim.deploy.run.StackOnSwarm;
import io.essaim.deploy.run.StackRemoval;
import io.essaim.deploy.settings.ClusterSettings;
import io.essaim.deploy.settings.NfsSettings;
import io.essaim.deploy.settings.StackSettings;
import io.essaim.deploy.settings.Subnet;
import io.essaim.deploy.ssh.OpenSsh;
import io.essaim.deploy.ssh.Shell;
import io.essaim.docker.Engine;
import io.essaim.docker.failure.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A cluster that is wanted, the ways to its machines, and what is still to be done there. */
final class Undertaking implements AutoCloseable {
    private static final Subnet USUAL = Subnet.parse("10.64.0.0/20");

    /** What {@code essaim render} asks for and a plan does. */
    private static final String BY_ITSELF = "docker node update --label-add";

    private static final String KEY = "secrets/cluster.swarm.unlock_key";

    private final Settings settings;
    private final Path folder;
    private final Cluster cluster;
    private final OpenSsh shell;
    private final ShellEngines engines;
    private final Optional<WantedStack> stack;
    private @Nullable MadeStack made;

    private Undertaking(Settings settings, Path config, DeployOptions options) {
        this.settings = settings;
        this.folder = options.folder(config);
        this.cluster = Cluster.of(settings.get(ClusterSettings.class));
        this.stack = options.stack() ? Optional.of(new WantedStack(settings, config, options)) : Optional.empty();
        this.shell = OpenSsh.start(config.toAbsolutePath().resolveSibling(""));
        this.engines = new ShellEngines(shell);
    }

    /**
     * That of a configuration file. Nothing is connected yet.
     *
     * @throws io.essaim.config.mistake.ConfigRefused with every mistake of the file
     * @throws CommandFailed when it names no manager
     */
    static Undertaking of(ConfigOption config, DeployOptions options) {
        var settings = config.read();
        if (settings.get(ClusterSettings.class).managers().isEmpty()) {
            throw new CommandFailed(
                    config.file() + " names no machine that manages the swarm",
                    "Name one or three in cluster.managers; docs/howto/deploy.md has a whole file.");
        }
        return new Undertaking(settings, config.file(), options);
    }

    /** The cluster. */
    Cluster cluster() {
        return cluster;
    }

    /** What the machines say. */
    ClusterFacts facts() {
        return new Inquiry(shell).again(cluster);
    }

    /** The engine of a machine of the file. */
    Optional<Engine> engine(String name) {
        return cluster.nodes().stream()
                .filter(machine -> machine.name().equals(name))
                .findFirst()
                .map(engines::of);
    }

    /** What the stack is called. */
    String stackName() {
        return settings.get(StackSettings.class).name();
    }

    /** What people's servers belong to. */
    String instance() {
        return settings.source()
                .node("spawner.instance")
                .flatMap(node -> node instanceof Node.Scalar scalar && !node.nothing()
                        ? Optional.of(scalar.text())
                        : Optional.empty())
                .orElseGet(this::stackName);
    }

    /**
     * Who takes the stack away.
     *
     * @param manager the name of a manager that answers
     */
    StackRemoval removal(String manager, Progress progress) {
        var machine = cluster.nodes().stream()
                .filter(it -> it.name().equals(manager))
                .findFirst()
                .orElseThrow(() -> new CommandFailed(manager + " is not in the file", "Nothing was changed."));
        return new StackRemoval(engines, machine, stackName(), progress);
    }

    /** The ways to its machines. */
    Shell shell() {
        return shell;
    }

    /** Looks at all machines and the ways between them, and says what is to be done. */
    Plan look() {
        return plan(new Inquiry(shell).about(cluster));
    }

    /** Looks again at what may have changed meanwhile. */
    Plan lookAgain() {
        return plan(new Inquiry(shell).again(cluster));
    }

    private Plan plan(ClusterFacts facts) {
        made = stack.map(it -> it.made(server(facts))).orElse(null);
        var wish = new Wish(
                stack.flatMap(it -> Optional.ofNullable(made).map(now -> wish(it, now, facts))),
                Files.exists(folder.resolve(KEY)));
        return Plan.of(cluster, facts, wish).with(Findings.of(cluster, facts, network()));
    }

    private Wish.Stack wish(WantedStack wanted, MadeStack now, ClusterFacts facts) {
        return new Wish.Stack(
                now.wanted().stack().name(),
                WantedStack.hash(now),
                now.keepers(),
                wanted.image()
                        .map(image -> new Wish.Image(
                                image.name().toString(), image.file().toString(), having(image, facts))));
    }

    private Set<String> having(ImageFile image, ClusterFacts facts) {
        return cluster.nodes().parallelStream()
                .filter(machine -> Optional.ofNullable(facts.nodes().get(machine.name()))
                        .flatMap(node -> node.engine())
                        .filter(engine -> engine.running())
                        .isPresent())
                .filter(machine -> {
                    try {
                        return image.in(engines.of(machine));
                    } catch (EngineException e) {
                        return false; // it is given then, which says what is wrong
                    }
                })
                .map(machine -> machine.name())
                .collect(Collectors.toSet());
    }

    private Optional<String> server(ClusterFacts facts) {
        return cluster.nfs()
                .filter(NfsSettings::setup)
                .flatMap(nfs -> cluster.machines().stream()
                        .filter(machine -> machine.name().equals(nfs.server()))
                        .findFirst())
                .map(machine ->
                        Addresses.of(machine, Optional.ofNullable(facts.nodes().get(machine.name()))));
    }

    private ServersNetwork network() {
        var network = settings.get(StackSettings.class).network();
        return new ServersNetwork(network.subnet().orElse(USUAL), network.mtu());
    }

    /** Looks at all machines, and says how they are. */
    StatusText status() {
        var facts = new Inquiry(shell).about(cluster);
        var name = settings.get(StackSettings.class).name();
        var problems = new ArrayList<>(Findings.of(cluster, facts, network()));
        var stack = facts.swarm()
                .flatMap(swarm -> cluster.machines().stream()
                        .filter(machine -> machine.name().equals(swarm.told()))
                        .findFirst())
                .flatMap(manager -> {
                    try {
                        return Optional.of(ClusterStatus.of(engines.of(manager), name));
                    } catch (EngineException e) {
                        problems.add(new Problem(manager.name(), "its engine: " + e.said(), "", Problem.Weight.STOPS));
                        return Optional.empty();
                    }
                });
        return new StatusText(cluster.machines(), facts, stack, problems);
    }

    /** What is allowed in the file and probably not meant, and what has to be done by hand. */
    List<String> warnings() {
        return Optional.ofNullable(made).stream()
                .flatMap(now -> Stream.concat(
                        now.warnings().stream(),
                        now.stack().before().stream().filter(sentence -> !sentence.contains(BY_ITSELF))))
                .toList();
    }

    /** Writes the stack into the folder of the deployment, with the secrets that were made for it. */
    void write() {
        Optional.ofNullable(made).ifPresent(now -> now.write(folder));
    }

    /** Who does what the plan says. */
    Performer performer(Progress progress) {
        return new Performer(shell, engines, this::keep, new StackOnSwarm(shell, engines, this::stackFiles, progress));
    }

    private StackFiles stackFiles() {
        var now = Optional.ofNullable(made).orElseThrow(() -> new IllegalStateException("nobody wants a stack"));
        return stack.orElseThrow().files(now);
    }

    private void keep(String key) throws IOException {
        var file = folder.resolve(KEY);
        var owner = PosixFilePermissions.fromString("rwx------");
        Files.createDirectories(file.resolveSibling(""), PosixFilePermissions.asFileAttribute(owner));
        Files.deleteIfExists(file);
        var rights = PosixFilePermissions.fromString("rw-------");
        Files.writeString(Files.createFile(file, PosixFilePermissions.asFileAttribute(rights)), key + "\n");
    }

    @Override
    public void close() {
        engines.close();
        shell.close();
    }
}
