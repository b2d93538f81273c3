package io.essaim.cli.deploy;

import io.essaim.cli.console.CommandFailed;
import io.essaim.deploy.commands.LockFile;
import io.essaim.deploy.run.Claim;
import io.essaim.deploy.run.Lock;
import io.essaim.deploy.run.StepFailed;
import io.essaim.deploy.ssh.SshException;
import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicBoolean;

/** The lock of a cluster while this process has it: given back at the end, also when the process is told to end. */
final class HeldLock implements AutoCloseable {
    private final Lock lock;
    private final PrintWriter out;
    private final AtomicBoolean given = new AtomicBoolean();

    private HeldLock(Lock lock, PrintWriter out) {
        this.lock = lock;
        this.out = out;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "give-lock-back"));
    }

    /**
     * Takes it.
     *
     * @throws CommandFailed when somebody else has it; the message says who, and what to do
     */
    static HeldLock take(Undertaking undertaking, Claim claim, boolean breaking, PrintWriter out) {
        try {
            return switch (Lock.take(undertaking.shell(), undertaking.cluster().managers(), claim, breaking)) {
                case Lock.Try.Taken(var lock, var instead) -> {
                    instead.ifPresent(it -> out.println(
                            "Mind: " + it.sentence() + "; that run is over, and its lock is" + " taken over."));
                    yield new HeldLock(lock, out);
                }
                case Lock.Try.Held(var by, var where) ->
                    throw new CommandFailed(
                            "somebody else changes this cluster: " + by.sentence() + " (" + LockFile.PATH + " on "
                                    + where.name() + ")",
                            "Wait until it ends. When that process is gone, as after a crash of that machine, run"
                                    + " `essaim deploy --break-lock`; what it left half done is finished then.");
            };
        } catch (StepFailed e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), e.next());
        }
    }

    @Override
    public void close() {
        if (given.compareAndSet(false, true)) {
            try {
                lock.close();
            } catch (StepFailed | SshException e) {
                out.println("Mind: the lock was not given back: " + e.getMessage()
                        + ". The next run on this machine takes it over.");
            }
        }
    }
}
