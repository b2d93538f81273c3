package io.essaim.authenticators.pam;

import java.time.Duration;
import java.util.concurrent.Callable;
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
    private final Gates gates;
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

    Calls(Limits limits) {
        this.limits = limits;
        this.gates = new Gates(limits.perName());
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
            return made(name, call, tooLate, deadline);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Called.Busy<>("it was interrupted");
        } finally {
            callers.release();
        }
    }

    private <T> Called<T> made(String name, Callable<T> work, Consumer<T> tooLate, long deadline)
            throws InterruptedException {
        try (var held = new Held()) {
            var gate = gates.enter(name);
            if (gate.isEmpty()) {
                return new Called.Busy<>("too many calls about this name wait");
            }
            held.add(() -> gates.leave(name));
            if (!acquired(gate.get(), deadline)) {
                return new Called.Busy<>(limits.perName() + " earlier calls about this name have not ended");
            }
            held.add(gate.get()::release);
            if (!acquired(places, deadline)) {
                return new Called.Busy<>("too many people sign in at this moment");
            }
            var place = new Place(places);
            held.add(place::release);
            if (!threads.tryAcquire()) {
                return new Called.Busy<>(limits.threads() + " calls have not ended, " + unfinished + " are overdue");
            }
            held.add(threads::release);
            var call = new Call<>(work, tooLate, place, unfinished);
            call.start(held::giveBack);
            held.keep();
            return call.await(deadline, limits.timeout());
        }
    }

    private static boolean acquired(Semaphore permits, long deadline) throws InterruptedException {
        return permits.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
}
