package io.essaim.spawners.process;

import io.essaim.domain.program.CannotRun;
import io.essaim.domain.program.Ended;
import io.essaim.domain.program.Program;
import io.essaim.domain.program.ProgramRunner;
import io.essaim.domain.program.RunningProgram;
import io.essaim.domain.spawn.SpawnerUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Runs the hub's services and hooks as processes of this machine, known by a label in their environment. */
public final class ServicePrograms implements ProgramRunner {
    private static final Duration LEFTOVER_GRACE = Duration.ofSeconds(5);
    private static final Duration OVERDUE_GRACE = Duration.ofSeconds(2);

    private final String instance;
    private final Path outputs;
    private final boolean root = "root".equals(System.getProperty("user.name"));
    private final List<String> signals = DefaultSignals.words();
    private final LabelledFamilies families = new LabelledFamilies(new ProcTable());
    private final AtomicLong runs = new AtomicLong();

    /**
     * A runner for one hub.
     *
     * @param dataDir where outputs are kept
     * @param instance the hub's name, the same in all its lives
     */
    public ServicePrograms(Path dataDir, String instance) {
        this.instance = instance;
        this.outputs = dataDir.toAbsolutePath().resolve("services");
    }

    @Override
    public RunningProgram start(Program program) throws CannotRun {
        var label = instance + "/" + program.name();
        var environment = new HashMap<>(program.environment());
        environment.put(LabelledFamilies.LABEL, label);
        try {
            families.end(label, LEFTOVER_GRACE);
            var account = account(program);
            var papers = program.papers();
            if (papers.isPresent()) {
                environment.putAll(HomeCertificates.write(account, "service-" + program.name(), papers.get()));
            }
            var launch = launch(program, account, environment);
            var output = new OutputFile(outputs.resolve(program.name() + ".log"));
            output.renew();
            var process = Launcher.run(launch.command(), environment, launch.folder(), output);
            return new LabelledProcess(process, label, families, output);
        } catch (IOException e) {
            throw new CannotRun("it cannot be started: " + e.getMessage());
        } catch (SpawnerUnavailable e) {
            throw new CannotRun(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Ended run(Program program, String input, Duration deadline, Consumer<String> said)
            throws CannotRun, InterruptedException {
        var label =
                instance + "/" + program.name() + "/" + ProcessHandle.current().pid() + "-" + runs.incrementAndGet();
        var environment = new HashMap<>(program.environment());
        environment.put(LabelledFamilies.LABEL, label);
        try {
            var launch = launch(program, account(program), environment);
            var builder = new ProcessBuilder(launch.command())
                    .directory(launch.folder().toFile())
                    .redirectErrorStream(true);
            builder.environment().clear();
            builder.environment().putAll(environment);
            return finished(new ShortProgram(builder.start(), said), label, input, deadline);
        } catch (IOException e) {
            throw new CannotRun("it cannot be started: " + e.getMessage());
        } catch (SpawnerUnavailable e) {
            throw new CannotRun(String.valueOf(e.getMessage()));
        }
    }

    private Ended finished(ShortProgram program, String label, String input, Duration deadline)
            throws InterruptedException {
        boolean ended = false;
        try {
            var how = program.await(input, deadline);
            ended = how.status().isPresent();
            return how;
        } finally {
            if (!ended) {
                endOverdue(label);
            }
        }
    }

    /** Also where the wait was interrupted, which must not keep it from being ended. */
    private void endOverdue(String label) {
        boolean interrupted = Thread.interrupted();
        try {
            families.end(label, OVERDUE_GRACE);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The hub's own account unless another is named. */
    private Account account(Program program) throws CannotRun {
        var user = program.user();
        if (user.isEmpty() || user.get().equals(System.getProperty("user.name"))) {
            var home = Path.of(System.getProperty("user.home"));
            return new Account(List.of(), System.getProperty("user.name"), home, "/bin/sh");
        }
        if (!root) {
            throw new CannotRun("only a hub that runs as root can run it as " + user.get()
                    + "; leave its key user out, or run the hub as root");
        }
        return Accounts.system(user.get())
                .orElseThrow(() -> new CannotRun("there is no account " + user.get()
                        + " on this machine that a service may have; make it, or name another"));
    }

    /** The words of a command, and where it is started. */
    private record Launch(List<String> command, Path folder) {}

    /** @param environment completed by what every program has */
    private Launch launch(Program program, Account account, Map<String, String> environment) throws CannotRun {
        environment.putIfAbsent("PATH", Programs.PATH);
        environment.putIfAbsent("HOME", account.home().toString());
        environment.putIfAbsent("USER", account.name());
        var folder = program.folder().map(Path::of).orElse(account.home());
        if (!Files.isDirectory(folder)) {
            throw new CannotRun("its folder " + folder + " is not there; make it, or set cwd");
        }
        var command = new ArrayList<>(List.of("setsid"));
        command.addAll(signals);
        command.addAll(account.become());
        command.add(file(program, environment, folder).toString());
        command.addAll(program.command().subList(1, program.command().size()));
        return new Launch(command, folder);
    }

    private static Path file(Program program, Map<String, String> environment, Path folder) throws CannotRun {
        var name = program.command().getFirst();
        var path = environment.getOrDefault("PATH", Programs.PATH);
        var inFolder = name.indexOf('/') > 0 ? folder.resolve(name).toString() : name;
        Optional<Path> found = Programs.find(inFolder, path, false);
        return found.orElseThrow(() -> new CannotRun("the program " + name + " was not found on the path " + path
                + "; install it, or write" + " where it is"));
    }
}
