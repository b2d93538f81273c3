package io.essaim.cli.deploy;

import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.settings.ConfigOption;
import io.essaim.config.bind.Settings;
import io.essaim.config.yaml.Node;
import io.essaim.deploy.cluster.Cluster;
import io.essaim.deploy.facts.ClusterFacts;
import io.essaim.deploy.facts.Inquiry;
import io.essaim.deploy.findings.Findings;
import io.essaim.deploy.findings.ServersNetwork;
import io.essaim.deploy.plan.Plan;
import io.essaim.deploy.plan.Problem;
import io.essaim.deploy.plan.Wish;
import io.essaim.deploy.run.ClusterStatus;
import io.essaim.deploy.run.Performer;
import io.essaim.deploy.run.Progress;
import io.essaim.deploy.run.ShellEngines;
import io.essaim.deploy.run.StackFiles;
import io.essaim.deploy.run.StackOnSwarm;
import io.essaim.deploy.run.StackRemoval;
import io.essaim.deploy.settings.ClusterSettings;
import io.essaim.deploy.settings.StackSettings;
import io.essaim.deploy.ssh.OpenSsh;
import io.essaim.deploy.stack.Wanted;
import io.essaim.docker.Engine;
import io.essaim.docker.failure.EngineException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A cluster that is wanted, the ways to its machines, and what is still to be done there. */
final class Undertaking implements AutoCloseable {
    private final Settings settings;
    private final UnlockKey key;
    private final Cluster cluster;
    private final OpenSsh shell;
    private final ShellEngines engines;
    private final Optional<WantedStack> stack;

    private Undertaking(Settings settings, Path config, DeployOptions options) {
        this.settings = settings;
        this.key = UnlockKey.in(options.folder(config));
        this.cluster = Cluster.of(settings.get(ClusterSettings.class));
        this.stack =
                options.stack() ? Optional.of(new WantedStack(settings, config, options, cluster)) : Optional.empty();
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
        return instance(settings);
    }

    /** The same of a file. */
    static String instance(Settings settings) {
        return settings.source()
                .node("spawner.instance")
                .flatMap(node -> node instanceof Node.Scalar scalar && !node.nothing()
                        ? Optional.of(scalar.text())
                        : Optional.empty())
                .orElseGet(() -> settings.get(StackSettings.class).name());
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
    OpenSsh shell() {
        return shell;
    }

    /** How many hubs are wanted. */
    int hubs() {
        return settings.get(StackSettings.class).hubs();
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
        var wish = new Wish(stack.map(it -> it.wish(facts, engines)), key.kept());
        return Plan.of(cluster, facts, wish).with(Findings.of(cluster, facts, network()));
    }

    private ServersNetwork network() {
        var wanted = settings.get(StackSettings.class);
        return new ServersNetwork(
                Wanted.subnet(settings.source(), wanted), wanted.network().mtu());
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
        var around = Surroundings.of(settings, cluster, facts);
        return new StatusText(cluster.machines(), facts, stack, around, problems, Instant.now());
    }

    /** What is allowed in the file and probably not meant, and what has to be done by hand. */
    List<String> warnings() {
        return stack.map(WantedStack::warnings).orElse(List.of());
    }

    /** Writes the stack into the folder of the deployment, with the secrets that were made for it. */
    void write() {
        stack.ifPresent(WantedStack::write);
    }

    /** Who does what the plan says. */
    Performer performer(Progress progress) {
        return new Performer(shell, engines, key, new StackOnSwarm(shell, engines, this::stackFiles, progress));
    }

    private StackFiles stackFiles() {
        return stack.orElseThrow(() -> new IllegalStateException("nobody wants a stack"))
                .files();
    }

    @Override
    public void close() {
        engines.close();
        shell.close();
    }
}
