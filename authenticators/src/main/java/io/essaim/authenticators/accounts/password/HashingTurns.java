package io.essaim.authenticators.accounts.password;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Keeps a flood of passwords from taking all processors and all memory: few are hashed at once, some may wait, the rest
 * is turned away at once. Who has signed in from the same network before has a lane of their own, which a flood of
 * guesses does not fill.
 *
 * <p>The threads are the system's, because hashing never pauses: on virtual threads it would hold up everything else.
 */
public final class HashingTurns {
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int WAITING = 16;
    private static final int WAITING_FAMILIAR = 64;

    private final ThreadPoolExecutor familiars = lane("familiar", 1, WAITING_FAMILIAR);
    private final ThreadPoolExecutor others =
            lane("other", Math.max(1, Runtime.getRuntime().availableProcessors() / 2), WAITING);

    private static ThreadPoolExecutor lane(String name, int threads, int waiting) {
        var lane = new ThreadPoolExecutor(
                threads,
                threads,
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(waiting),
                Thread.ofPlatform().daemon().name("passwords-" + name + "-", 0).factory());
        lane.allowCoreThreadTimeOut(true);
        return lane;
    }

    /**
     * Does something that hashes when its turn has come.
     *
     * @param familiar whether it is for somebody who has signed in from the same network before
     * @return what came of it; empty when too many wait already, or the turn did not come in time
     */
    public <T> Optional<T> take(boolean familiar, Callable<T> work) {
        try {
            var turn = (familiar ? familiars : others).submit(work);
            try {
                return Optional.of(turn.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS));
            } finally {
                turn.cancel(false);
            }
        } catch (RejectedExecutionException | TimeoutException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }
}
