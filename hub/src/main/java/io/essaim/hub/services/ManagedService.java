package io.essaim.hub.services;

import io.essaim.domain.program.CannotRun;
import io.essaim.domain.program.Program;
import io.essaim.domain.program.ProgramRunner;
import io.essaim.domain.program.RunningProgram;
import io.essaim.domain.spawn.SpawnerUnavailable;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One service that the hub runs: started again whenever it ends, at once the first time, after ever longer pauses when it
 * keeps ending (contract 6.2).
 */
final class ManagedService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ManagedService.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final Program program;
    private final ProgramRunner runner;
    private final Duration grace;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread keeper;
    private volatile Optional<RunningProgram> running = Optional.empty();

    /** Begins to run it. */
    ManagedService(Program program, ProgramRunner runner, Duration grace) {
        this.program = program;
        this.runner = runner;
        this.grace = grace;
        this.keeper = Thread.ofVirtual().name("service " + program.name()).start(this::keep);
    }

    /** Its process, while there is one. */
    OptionalLong pid() {
        return running.map(one -> OptionalLong.of(one.pid())).orElseGet(OptionalLong::empty);
    }

    private void keep() {
        var pause = Duration.ZERO;
        try {
            while (!closed.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                long since = System.nanoTime();
                run();
                boolean lasted = System.nanoTime() - since > LONGEST_PAUSE.toNanos();
                pause = lasted ? Duration.ZERO : longer(pause);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration longer(Duration pause) {
        var next = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
        return next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE;
    }

    private void run() throws InterruptedException {
        try {
            var started = runner.start(program);
            running = Optional.of(started);
            if (closed.getCount() == 0) {
                started.stop(grace); // the end came while it was started, and did not see it
                return;
            }
            LOG.info("the service {} runs as process {}", program.name(), started.pid());
            int status = started.awaitEnd();
            running = Optional.empty();
            if (closed.getCount() > 0) {
                LOG.warn(
                        "the service {} ended with status {} and is started again; its last words: {}",
                        program.name(),
                        status,
                        String.join(" | ", started.lastOutput()));
            }
        } catch (CannotRun e) {
            LOG.error("the service {} does not run: {}", program.name(), e.getMessage());
        }
    }

    /** Ends it and what it started. */
    @Override
    public void close() {
        closed.countDown();
        running.ifPresent(one -> {
            try {
                one.stop(grace);
            } catch (SpawnerUnavailable e) {
                LOG.error("the service {} could not be ended: {}", program.name(), e.getMessage());
            }
        });
        try {
            keeper.join(grace);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
