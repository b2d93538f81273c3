package io.essaim.hub.servers;

import io.essaim.domain.spawn.Progress;
import io.essaim.domain.spawn.SpawnHandle;
import io.essaim.domain.spawn.SpawnOutcome;
import io.essaim.domain.spawn.SpawnRequest;
import io.essaim.domain.spawn.Spawner;
import io.essaim.domain.spawn.SpawnerUnavailable;
import io.essaim.domain.text.Phrase;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls a spawner's start so that it ends in time even when the spawner does not keep its word. */
final class SpawnDeadline {
    private static final Logger LOG = LoggerFactory.getLogger(SpawnDeadline.class);

    /** A spawner keeps the deadline itself and cleans up within this; only a broken one is interrupted. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final Spawner spawner;
    private final Duration grace;

    /**
     * A deadline for a spawner.
     *
     * @param grace how long a server that nobody wants may take to end
     */
    SpawnDeadline(Spawner spawner, Duration grace) {
        this.spawner = spawner;
        this.grace = grace;
    }

    /** Starts; an interrupt or the deadline of the request gives it up, and what came up nevertheless is stopped. */
    SpawnOutcome start(SpawnRequest request, Progress progress) throws InterruptedException {
        var task = new FutureTask<>(() -> spawner.start(request, progress));
        var thread = Thread.ofVirtual().name("spawn " + request.server()).start(task);
        try {
            return task.get(request.startTimeout().plus(MARGIN).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            giveUp(task, thread);
            return tooLate(request.startTimeout());
        } catch (InterruptedException e) {
            giveUp(task, thread);
            throw e;
        } catch (ExecutionException e) {
            return broken(e.getCause() == null ? e : e.getCause());
        }
    }

    private static SpawnOutcome tooLate(Duration timeout) {
        var message = Phrase.of(
                "The server was not started within {0} s (start_timeout). Try again; if it needs longer, raise"
                        + " start_timeout.",
                timeout.toSeconds());
        return new SpawnOutcome.Failed("start_timeout", message, Optional.empty());
    }

    private static SpawnOutcome broken(Throwable cause) {
        if (cause instanceof SpawnerUnavailable) {
            var message =
                    Phrase.of("The server could not be started: what runs servers cannot be reached. Try again later.");
            return new SpawnOutcome.Failed("unavailable", message, Optional.ofNullable(cause.getMessage()));
        }
        LOG.error("The spawner broke", cause);
        var message = Phrase.of("The server could not be started; the hub’s log has more.");
        return new SpawnOutcome.Failed("error", message, Optional.ofNullable(cause.getMessage()));
    }

    private void giveUp(FutureTask<SpawnOutcome> task, Thread thread) {
        thread.interrupt();
        try {
            if (task.get(grace.plus(MARGIN).toMillis(), TimeUnit.MILLISECONDS)
                    instanceof SpawnOutcome.Started started) {
                discard(started.handle());
            }
        } catch (ExecutionException e) {
            LOG.debug("The start was given up", e.getCause());
        } catch (TimeoutException | InterruptedException _) {
            LOG.warn("A start that was given up still goes on; what comes of it is stopped by reconciling");
        }
    }

    /** Stops what nobody wants. */
    void discard(SpawnHandle handle) {
        try {
            spawner.stop(handle, grace);
        } catch (SpawnerUnavailable e) {
            LOG.warn("A server nobody wants could not be stopped; reconciling tries again: {}", e.getMessage());
        }
    }
}
