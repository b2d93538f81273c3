package io.essaim.deploy.run;

import io.essaim.deploy.cluster.Machine;
import io.essaim.deploy.ssh.Shell;
import io.essaim.docker.Engine;
import io.essaim.docker.address.EngineAddress;
import io.essaim.docker.call.Deadlines;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The engines of other machines, each asked by the {@code docker system dial-stdio} of its own machine. */
public final class ShellEngines implements Engines {
    /** The way there takes its time, and so do small machines. */
    private static final Deadlines PATIENT =
            new Deadlines(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofMinutes(3));

    private final Shell shell;
    private final Map<Machine, Engine> engines = new ConcurrentHashMap<>();

    public ShellEngines(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Engine of(Machine machine) {
        return engines.computeIfAbsent(
                machine, _ -> Engine.at(new EngineAddress.Program(machine.name(), shell.engine(machine)), PATIENT));
    }

    @Override
    public void close() {
        engines.values().forEach(Engine::close);
        engines.clear();
    }
}
