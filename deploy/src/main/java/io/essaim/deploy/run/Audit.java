package io.essaim.deploy.run;

import io.essaim.deploy.cluster.Machine;
import io.essaim.deploy.commands.AuditFile;
import io.essaim.deploy.plan.Step;
import io.essaim.deploy.ssh.Shell;
import io.essaim.deploy.ssh.SshException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes down on every manager what was done, by whom and when. No secret is ever in it: the lines are made of titles.
 * Progress passes through it.
 */
public final class Audit implements Progress {
    private final Shell shell;
    private final List<Machine> managers;
    private final Claim claim;
    private final Clock clock;
    private final Progress onwards;
    private final List<String> lines = new ArrayList<>();

    /**
     * Begins.
     *
     * @param claim whose run it is
     * @param onwards is told the same
     */
    public Audit(Shell shell, List<Machine> managers, Claim claim, Clock clock, Progress onwards) {
        this.shell = shell;
        this.managers = List.copyOf(managers);
        this.claim = claim;
        this.clock = clock;
        this.onwards = onwards;
    }

    /** What is about to be done is written down first, so that it is known also of a run that does not live to tell. */
    @Override
    public void stage(List<Step> steps) {
        steps.forEach(step -> write(step.name() + ": begins"));
        send();
        onwards.stage(steps);
    }

    @Override
    public void began(Step step) {
        onwards.began(step);
    }

    @Override
    public void ended(Step step, Duration took, Optional<Failure> failure) {
        write(step.name() + ": " + failure.map(it -> "failed").orElse("done") + " after " + took.toSeconds() + " s");
        onwards.ended(step, took, failure);
    }

    @Override
    public void said(String line) {
        onwards.said(line);
    }

    /** Keeps a line for {@link #send}. */
    public synchronized void write(String what) {
        lines.add(clock.instant().truncatedTo(ChronoUnit.SECONDS) + " " + claim.who() + "@" + claim.host() + " "
                + claim.id() + " " + what.replaceAll("\\R", " "));
    }

    /** Writes what was kept, on every manager that can be reached; that one cannot is said, and no reason to stop. */
    public void send() {
        var sent = taken();
        if (sent.isEmpty()) {
            return;
        }
        for (var manager : managers) {
            try {
                var reply = shell.run(manager, AuditFile.append(sent));
                if (!reply.done()) {
                    missed(manager, reply.err());
                }
            } catch (SshException e) {
                missed(manager, String.valueOf(e.getMessage()));
            }
        }
    }

    private synchronized List<String> taken() {
        var all = List.copyOf(lines);
        lines.clear();
        return all;
    }

    private void missed(Machine manager, String why) {
        onwards.said("Mind: " + manager.name() + " did not write it down in " + AuditFile.PATH + ": " + why.strip());
    }
}
