package io.essaim.spawners.process;

import io.essaim.domain.server.ServerKey;
import io.essaim.domain.spawn.Liveness;
import io.essaim.domain.spawn.Observed;
import io.essaim.domain.spawn.Progress;
import io.essaim.domain.spawn.SpawnHandle;
import io.essaim.domain.spawn.SpawnOutcome;
import io.essaim.domain.spawn.SpawnRequest;
import io.essaim.domain.spawn.Spawner;
import io.essaim.domain.spawn.SpawnerUnavailable;
import io.essaim.domain.spawn.Tailored;
import io.essaim.domain.text.Phrase;
import io.essaim.spawners.environment.SafeName;
import io.essaim.spawners.environment.SingleUserEnvironment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs each server as a process of this machine (contract 8.9). It outlives the hub; the labels in its environment, its
 * pid and its start time let the next life of the hub find it. Secrets are in its environment only, never in its words.
 */
public final class ProcessSpawner implements Spawner {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessSpawner.class);
    private static final int KILLED_BY = 128;
    private static final int CANNOT_RUN = 126;
    private static final int NOT_FOUND = 127;

    private final Tailored<ProcessServers> tailored;
    private final String ip;
    private final Map<String, String> hubEnvironment;
    private final String instance;
    private final String path;
    private final Path outputs;
    private final boolean become;
    private final Accounts accounts;
    private final boolean limitsMemory;
    private final List<String> signals;
    private final ProcTable table = new ProcTable();
    private final Search search;
    private final Stopping stopping;
    private final FreePorts ports;
    private final Map<Long, Process> children = new ConcurrentHashMap<>();

    /**
     * A spawner of processes.
     *
     * @param dataDir where homes and outputs are kept
     * @param instance the hub's name, the same in all its lives
     * @param hubEnvironment the hub's own environment
     * @throws IllegalArgumentException when {@code ip} is no address of this machine
     */
    public ProcessSpawner(
            Tailored<ProcessServers> tailored, Path dataDir, String instance, Map<String, String> hubEnvironment) {
        this.tailored = tailored;
        this.hubEnvironment = Map.copyOf(hubEnvironment);
        var forAll = tailored.with(List.of());
        var settings = forAll.process();
        this.ip = settings.ip();
        this.instance = instance;
        this.path = hubEnvironment.getOrDefault("PATH", Programs.PATH);
        this.outputs = dataDir.toAbsolutePath().resolve("servers");
        boolean root = "root".equals(System.getProperty("user.name"));
        this.become = root && settings.runAs() == ProcessSpawnerSettings.RunAs.OWNER;
        var fallback = Path.of("/var/lib/essaim", instance, "homes");
        this.accounts = new Accounts(
                become, settings.homeDirTemplate(), dataDir.toAbsolutePath().resolve("homes"), fallback);
        this.limitsMemory = Limits.possible(path);
        Limits.explain(forAll.servers(), limitsMemory);
        this.signals = DefaultSignals.words();
        this.search = new Search(table, instance);
        this.stopping = new Stopping(table, search);
        this.ports = new FreePorts(address(ip));
    }

    private static InetAddress address(String ip) {
        try {
            return InetAddress.getByName(ip);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    "spawner.ip: \"" + ip + "\" is no address; expected one such as 127.0.0.1", e);
        }
    }

    @Override
    public String kind() {
        return "jupyterhub.spawner.LocalProcessSpawner";
    }

    @Override
    public SpawnOutcome start(SpawnRequest request, Progress progress) {
        var settings = tailored.with(request.overrides());
        var env = new HashMap<String, String>();
        var bind = URI.create(request.identity().scheme() + "://" + host() + ":" + ports.choose());
        env.putAll(new SingleUserEnvironment(settings.servers(), hubEnvironment).of(request, bind));
        env.putIfAbsent("PATH", path);
        var name = settings.process().cmd().getFirst();
        var program = Programs.find(name, env.get("PATH"), become);
        if (program.isEmpty()) {
            return missing(name, env.get("PATH"));
        }
        try {
            progress.report(10, Phrase.of("Preparing a home"));
            var account = accounts.of(request.server().user());
            home(account, env);
            env.putAll(certificates(request, account));
            env.putAll(new Labels(instance, request.server(), request.generation()).environment());
            progress.report(30, Phrase.of("Starting {0}", program.get().getFileName()));
            return launch(request, bind, account, env, command(settings, account, program.get()));
        } catch (IOException e) {
            return failed(Phrase.of(
                    "The server could not be prepared: {0}. The hub needs to write to {1} and to people’s homes.",
                    String.valueOf(e.getMessage()), outputs));
        }
    }

    private static Map<String, String> certificates(SpawnRequest request, Account account) throws IOException {
        var papers = request.identity().papers();
        return papers.isPresent()
                ? HomeCertificates.write(account, SafeName.of(request.server()), papers.get())
                : Map.of();
    }

    private String host() {
        return ip.indexOf(':') >= 0 ? "[" + ip + "]" : ip;
    }

    private SpawnOutcome missing(String program, String searched) {
        var hidden = become ? Programs.find(program, searched, false) : Optional.<Path>empty();
        if (hidden.isPresent()) {
            return failed(Phrase.of(
                    "The program {0} cannot be run by people’s own accounts: a folder above it is closed to others."
                            + " Install it where everybody may run it, or set spawner.run_as to hub.",
                    hidden.get()));
        }
        var advice = program.equals("jupyterhub-singleuser")
                ? Phrase.of(
                        "Install it (Debian: apt-get install jupyterhub jupyter-notebook), or set spawner.cmd to where"
                                + " it is.")
                : Phrase.of("Install it, or set spawner.cmd to where it is.");
        return failed(Phrase.of("The program {0} was not found on the path {1}. {2}", program, searched, advice));
    }

    private static SpawnOutcome.Failed failed(Phrase message) {
        return new SpawnOutcome.Failed("", message, Optional.empty());
    }

    private static void home(Account account, Map<String, String> env) {
        env.putIfAbsent("HOME", account.home().toString());
        env.putIfAbsent("USER", account.name());
        env.putIfAbsent("LOGNAME", account.name());
        env.putIfAbsent("SHELL", account.shell());
        env.computeIfPresent(
                "JUPYTERHUB_ROOT_DIR",
                (_, dir) -> dir.equals("~") || dir.startsWith("~/") ? account.home() + dir.substring(1) : dir);
    }

    private List<String> command(ProcessServers settings, Account account, Path program) {
        var cmd = settings.process().cmd();
        var arguments = new ArrayList<>(cmd.subList(1, cmd.size()));
        arguments.addAll(settings.servers().args());
        var limits = Limits.of(settings.servers(), limitsMemory);
        return Launcher.command(signals, limits, account, program, arguments);
    }

    private SpawnOutcome launch(
            SpawnRequest request, URI bind, Account account, Map<String, String> env, List<String> command)
            throws IOException {
        var output = output(request.server());
        output.renew();
        var process = Launcher.run(command, env, account.home(), output);
        var started = table.started(process.pid());
        if (started.isEmpty()) {
            return endedAtOnce(process, output);
        }
        var id = new ProcessId(process.pid(), started.get(), table.boot(), request.server(), request.generation());
        children.put(id.pid(), process);
        LOG.info("{} is process {} of {}, bound to {}", request.server(), id.pid(), account.name(), bind);
        return new SpawnOutcome.Started(bind, id.handle());
    }

    private static SpawnOutcome endedAtOnce(Process process, OutputFile output) throws IOException {
        var lines = String.join("\n", output.lastLines());
        var why = process.isAlive() ? Phrase.of("it cannot be seen in /proc") : status(process.exitValue());
        return new SpawnOutcome.Failed(
                "exited",
                Phrase.of("The server ended as soon as it was started: {0}.", why),
                lines.isEmpty() ? Optional.empty() : Optional.of(lines));
    }

    private OutputFile output(ServerKey server) {
        return new OutputFile(outputs.resolve(SafeName.of(server) + ".log"));
    }

    @Override
    public Liveness poll(SpawnHandle handle) {
        var id = ProcessId.of(handle);
        return table.alive(id) ? new Liveness.Up() : new Liveness.Down(howItEnded(id));
    }

    private Phrase howItEnded(ProcessId id) {
        var child = Optional.ofNullable(children.get(id.pid()));
        if (!id.boot().equals(table.boot())) {
            return Phrase.of("the machine was restarted");
        }
        return child.flatMap(ProcessSpawner::exitValue)
                .map(ProcessSpawner::status)
                .orElseGet(() -> Phrase.of("the process {0} is gone; how it ended is not known", id.pid()));
    }

    /** The table may know of an end a moment before Java does. */
    private static Optional<Integer> exitValue(Process process) {
        try {
            return process.waitFor(1, TimeUnit.SECONDS) ? Optional.of(process.exitValue()) : Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Java, like a shell, gives 128 and the signal's number for a process that was killed. */
    private static Phrase status(int exit) {
        if (exit == KILLED_BY + 9) {
            return Phrase.of("it was killed (signal 9), by somebody or because memory ran out");
        }
        if (exit > KILLED_BY && exit < KILLED_BY + 65) {
            return Phrase.of("it was ended by signal {0}", exit - KILLED_BY);
        }
        if (exit == CANNOT_RUN || exit == NOT_FOUND) {
            return Phrase.of("its program could not be run (exit status {0})", exit);
        }
        return Phrase.of("it exited with status {0}", exit);
    }

    @Override
    public void stop(SpawnHandle handle, Duration grace) {
        var id = ProcessId.of(handle);
        stopping.stop(id, grace);
        children.remove(id.pid());
    }

    @Override
    public List<Observed> observe() {
        var found = search.servers();
        found.forEach(id -> keepSmall(output(id.server())));
        return found.stream()
                .map(id -> new Observed(id.server(), id.generation(), id.handle(), new Liveness.Up()))
                .toList();
    }

    private static void keepSmall(OutputFile output) {
        try {
            output.keepSmall();
        } catch (IOException e) {
            LOG.warn("{} has grown large and cannot be shortened: {}", output.path(), e.getMessage());
        }
    }

    @Override
    public List<String> lastOutput(SpawnHandle handle) {
        try {
            return output(ProcessId.of(handle).server()).lastLines();
        } catch (IOException e) {
            throw new SpawnerUnavailable("the server's output cannot be read: " + e.getMessage(), e);
        }
    }
}
