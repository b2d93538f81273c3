package io.essaim.authenticators.pam;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Makes calls that may hang for ever in somebody else's native code, where nothing can end them: each on a platform thread
 * of its own, with a deadline for who waits. A call that is over its deadline is left alone until it returns, and counts.
 *
 * <p>Three bounds keep one bad module from the others: on calls that compute at once (password hashes are made to cost
 * processor and memory; a call that only waits gives its place to the next), on calls about one name, and on all of them.
 */
final class Calls {
    private final Limits limits;
    private final Semaphore callers;
    private final Semaphore threads;
    private final Semaphore places;
    private final ConcurrentHashMap<String, Gate> gates = new ConcurrentHashMap<>();
    private final AtomicInteger unfinished = new AtomicInteger();

    /**
     * The bounds.
     *
     * @param computing calls that use the processor at once
     * @param perName calls about one name, unfinished ones included
     * @param threads calls of any kind, unfinished ones included
     * @param callers who may wait for an answer or a place
     * @param timeout how long a caller waits, for a place and the answer together
     */
    record Limits(int computing, int perName, int threads, int callers, Duration timeout) {
        private static final int PER_NAME = 2;
        private static final int THREADS = 256;
        private static final int CALLERS = 1024;

        static Limits of(int computing, Duration timeout) {
            return new Limits(computing, PER_NAME, THREADS, CALLERS, timeout);
        }
    }

    /** Calls about one name; kept as long as somebody is at it. */
    private static final class Gate {
        private final Semaphore permits;
        private int visitors;

        private Gate(int permits) {
            this.permits = new Semaphore(permits, true);
        }
    }

    Calls(Limits limits) {
        this.limits = limits;
        this.callers = new Semaphore(limits.callers());
        this.threads = new Semaphore(limits.threads());
        this.places = new Semaphore(limits.computing(), true);
    }

    /** How many calls are over their deadline and have not returned. */
    int unfinished() {
        return unfinished.get();
    }

    /**
     * Makes a call about a name and waits for it.
     *
     * @param tooLate gets the value of a call that ends when nobody waits for it any more
     */
    <T> Called<T> run(String name, Callable<T> call, Consumer<T> tooLate) {
        long deadline = System.nanoTime() + limits.timeout().toNanos();
        if (!callers.tryAcquire()) {
            return new Called.Busy<>("more than " + limits.callers() + " people wait to be signed in");
        }
        try {
            return throughTheGate(name, new Call<>(call, tooLate, new Place(places), unfinished), deadline);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Called.Busy<>("it was interrupted");
        } finally {
            callers.release();
        }
    }

    private <T> Called<T> throughTheGate(String name, Call<T> call, long deadline) throws InterruptedException {
        var gate = enter(name);
        if (!acquired(gate.permits, deadline)) {
            leave(name);
            return new Called.Busy<>(limits.perName() + " earlier calls about this name have not ended");
        }
        Runnable giveBack = () -> {
            gate.permits.release();
            leave(name);
        };
        if (!acquired(places, deadline)) {
            giveBack.run();
            return new Called.Busy<>("too many people sign in at this moment");
        }
        if (!threads.tryAcquire()) {
            places.release();
            giveBack.run();
            return new Called.Busy<>(
                    limits.threads() + " calls have not ended, " + unfinished + " of them are overdue");
        }
        call.start(() -> {
            threads.release();
            giveBack.run();
        });
        return call.await(deadline, limits.timeout());
    }

    private Gate enter(String name) {
        return gates.compute(name, (_, known) -> {
            var gate = known == null ? new Gate(limits.perName()) : known;
            gate.visitors++;
            return gate;
        });
    }

    private void leave(String name) {
        gates.computeIfPresent(name, (_, gate) -> --gate.visitors == 0 ? null : gate);
    }

    private static boolean acquired(Semaphore permits, long deadline) throws InterruptedException {
        return permits.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
}
