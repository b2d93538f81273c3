package io.essaim.authenticators.pam;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call on its thread. One thread starts it and waits for it. */
final class Call<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Call.class);
    private static final ThreadMXBean CLOCKS = ManagementFactory.getThreadMXBean();
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    /** Who uses less than this part of a processor waits for something. */
    private static final int IDLE_PART = 10;

    /** What directories' client libraries need; only what is used is real memory. */
    private static final long STACK_BYTES = 1 << 20;

    private final Callable<T> work;
    private final Consumer<T> tooLate;
    private final Place place;
    private final AtomicInteger unfinished;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private long threadId;

    Call(Callable<T> work, Consumer<T> tooLate, Place place, AtomicInteger unfinished) {
        this.work = work;
        this.tooLate = tooLate;
        this.place = place;
        this.unfinished = unfinished;
    }

    /** Starts it. A daemon: a call that hangs does not keep the program from ending. */
    void start(Runnable afterwards) {
        var thread = Thread.ofPlatform().name("pam").daemon().stackSize(STACK_BYTES);
        threadId = thread.start(() -> {
                    try {
                        run();
                    } finally {
                        afterwards.run();
                    }
                })
                .threadId();
    }

    private void run() {
        T value;
        try {
            value = work.call();
        } catch (Throwable e) {
            if (!result.completeExceptionally(e)) {
                unfinished.decrementAndGet();
                LOG.warn("A call that nobody waited for any more failed", e);
            }
            return;
        }
        if (!result.complete(value)) {
            unfinished.decrementAndGet();
            tooLate.accept(value);
        }
    }

    /** Waits until the deadline, and gives the place up as soon as the call only waits. */
    Called<T> await(long deadline, Duration timeout) throws InterruptedException {
        long before = 0;
        while (true) {
            long left = deadline - System.nanoTime();
            try {
                return new Called.Answered<>(result.get(Math.min(left, LOOK_NANOS), TimeUnit.NANOSECONDS));
            } catch (TimeoutException e) {
                if (left <= LOOK_NANOS && abandoned(e)) {
                    return new Called.Late<>(timeout, unfinished.get());
                }
                before = giveUpPlaceIfIdle(before);
            } catch (InterruptedException e) {
                if (abandoned(e)) {
                    throw e;
                }
                Thread.currentThread().interrupt();
                return new Called.Answered<>(result.join());
            } catch (ExecutionException e) {
                throw new IllegalStateException("a call into the system's libraries failed", e.getCause());
            }
        }
    }

    private long giveUpPlaceIfIdle(long before) {
        long now = CLOCKS.getThreadCpuTime(threadId);
        if (now - before < LOOK_NANOS / IDLE_PART) {
            place.release();
        }
        return now;
    }

    /** Leaves it alone, unless it ended this very moment. */
    private boolean abandoned(Exception why) {
        unfinished.incrementAndGet();
        if (result.completeExceptionally(why)) {
            return true;
        }
        unfinished.decrementAndGet();
        return false;
    }
}
