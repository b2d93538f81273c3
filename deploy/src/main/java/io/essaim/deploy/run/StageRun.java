package io.essaim.deploy.run;

import io.essaim.deploy.cluster.Machine;
import io.essaim.deploy.plan.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** The steps of one stage: on all machines at once, on each in their order until one fails. */
final class StageRun {
    private final Performer performer;
    private final Progress progress;
    private final Semaphore turn = new Semaphore(1, true);
    private final List<Failure> failures = Collections.synchronizedList(new ArrayList<>());

    StageRun(Performer performer, Progress progress) {
        this.performer = performer;
        this.progress = progress;
    }

    /** Runs them all; what failed, on whatever machine. */
    List<Failure> run(List<Step> steps) {
        var machines = new LinkedHashMap<Machine, List<Step>>();
        steps.forEach(step ->
                machines.computeIfAbsent(step.machine(), _ -> new ArrayList<>()).add(step));
        var threads = machines.values().stream()
                .map(own -> Thread.ofVirtual()
                        .name("deploy-" + own.getFirst().machine().name())
                        .start(() -> inOrder(own)))
                .toList();
        try {
            for (var thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            threads.forEach(Thread::interrupt);
            Thread.currentThread().interrupt();
            failures.add(new Failure(steps.getFirst(), "it was interrupted", "Run this again."));
        }
        return List.copyOf(failures);
    }

    private void inOrder(List<Step> steps) {
        for (var step : steps) {
            if (step.alone()) {
                turn.acquireUninterruptibly();
            }
            try {
                if (!one(step)) {
                    return;
                }
            } finally {
                if (step.alone()) {
                    turn.release();
                }
            }
        }
    }

    /** After a failure nothing begins that must have its turn: what failed may be half of a majority. */
    private boolean one(Step step) {
        if (step.alone() && !failures.isEmpty()) {
            return false;
        }
        progress.began(step);
        long began = System.nanoTime();
        var failure = tried(step);
        failure.ifPresent(failures::add);
        progress.ended(step, Duration.ofNanos(System.nanoTime() - began), failure);
        return failure.isEmpty();
    }

    private Optional<Failure> tried(Step step) {
        try {
            return performer.perform(step);
        } catch (RuntimeException e) {
            return Optional.of(new Failure(step, "something unexpected happened: " + e, "This is a defect of Essaim."));
        }
    }
}
