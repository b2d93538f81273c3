package io.essaim.deploy.run;

import io.essaim.deploy.cluster.Machine;
import io.essaim.deploy.commands.LockFile;
import io.essaim.deploy.ssh.Script;
import io.essaim.deploy.ssh.Shell;
import io.essaim.deploy.ssh.SshException;
import java.util.List;
import java.util.Optional;

/**
 * Keeps two runs from changing one cluster at the same time: a file on the first manager that is reached, which is there
 * whole or not at all.
 */
public final class Lock implements AutoCloseable {
    private final Shell shell;
    private final Machine machine;
    private final Claim claim;

    private Lock(Shell shell, Machine machine, Claim claim) {
        this.shell = shell;
        this.machine = machine;
        this.claim = claim;
    }

    /** Whether it was to be had. */
    public sealed interface Try {
        /**
         * It is ours now.
         *
         * @param instead whose it was, when that run has ended without giving it back, or was told to
         */
        record Taken(Lock lock, Optional<Claim> instead) implements Try {}

        /** Somebody has it. */
        record Held(Claim by, Machine where) implements Try {}
    }

    /**
     * Takes it. That of a process of this machine that has ended is taken over.
     *
     * @param breaking whether anybody's is
     * @throws StepFailed when no manager can be reached, or it cannot be written there
     */
    public static Try take(Shell shell, List<Machine> managers, Claim claim, boolean breaking) {
        SshException last = null;
        for (var manager : managers) {
            try {
                return take(shell, manager, claim, breaking);
            } catch (SshException e) {
                last = e;
            }
        }
        throw new StepFailed(
                "no manager can be reached to take the lock of the cluster"
                        + (last == null ? "" : ": " + last.getMessage()),
                last == null ? "Name one in cluster.managers." : last.next());
    }

    private static Try take(Shell shell, Machine manager, Claim claim, boolean breaking) {
        var by = tried(shell, manager, claim);
        if (by.isEmpty()) {
            return new Try.Taken(new Lock(shell, manager, claim), Optional.empty());
        }
        if (!breaking && !by.get().dead()) {
            return new Try.Held(by.get(), manager);
        }
        run(shell, manager, LockFile.release(by.get().id()));
        return tried(shell, manager, claim)
                .<Try>map(other -> new Try.Held(other, manager))
                .orElseGet(() -> new Try.Taken(new Lock(shell, manager, claim), by));
    }

    /** Who has it; nobody when it is ours now. */
    private static Optional<Claim> tried(Shell shell, Machine manager, Claim claim) {
        var reply = shell.run(manager, LockFile.take(claim.text()));
        return switch (reply.status()) {
            case 0 -> Optional.empty();
            case LockFile.HELD -> Optional.of(Claim.read(reply.out()));
            default -> throw failed(manager, reply.err());
        };
    }

    private static void run(Shell shell, Machine manager, Script script) {
        var reply = shell.run(manager, script);
        if (!reply.done()) {
            throw failed(manager, reply.err());
        }
    }

    private static StepFailed failed(Machine manager, String said) {
        return new StepFailed(
                "the lock of the cluster, " + LockFile.PATH + " on " + manager.name() + ", cannot be changed: "
                        + said.strip(),
                "See whether that machine's disk is full or read-only.");
    }

    /** Gives it back; another's is left alone. */
    @Override
    public void close() {
        run(shell, machine, LockFile.release(claim.id()));
    }
}
