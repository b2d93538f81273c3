package io.essaim.hub.servers;

import io.essaim.domain.server.Lease;
import io.essaim.domain.server.Server;
import io.essaim.domain.server.ServerState;
import io.essaim.domain.server.Transition;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The right to act on one server, held by one thread of this hub: the only one in this process that does, and under the
 * server's lease, so the only one anywhere. Made by {@link Acts}; closing it gives the lease back.
 */
final class Act implements AutoCloseable {
    private final Acts acts;
    private final Lease lease;
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Thread cancellable;
    private boolean cancelled;
    private boolean lost;
    private boolean over;
    private Runnable farewell = () -> {};

    Act(Acts acts, Lease lease) {
        this.acts = acts;
        this.lease = lease;
    }

    Lease lease() {
        return lease;
    }

    /** Takes a step, if the row is in one of these states and the lease still the newest. */
    Optional<Server> step(Set<ServerState> from, Transition step) {
        return lost() ? Optional.empty() : acts.step(lease, from, step);
    }

    /** From here on {@link #cancel} interrupts the calling thread. */
    synchronized void beginCancellable() throws InterruptedException {
        if (cancelled || lost) {
            throw new InterruptedException("given up before it began");
        }
        cancellable = Thread.currentThread();
    }

    /** From here on nothing is interrupted any more; an interrupt that came late is forgotten. */
    synchronized void endCancellable() {
        if (cancellable != null) {
            cancellable = null;
            Thread.interrupted();
        }
    }

    /** Makes a start look up from what it waits for, because its row says that it is to be given up. */
    synchronized void cancel() {
        cancelled = true;
        if (cancellable != null) {
            cancellable.interrupt();
        }
    }

    /** Somebody else has the lease, or this hub closes: nothing more may be done to the row. */
    synchronized void lose() {
        lost = true;
        if (cancellable != null) {
            cancellable.interrupt();
        }
    }

    synchronized boolean lost() {
        return lost;
    }

    /** Waits until the act is over. False when it still goes on after that time. */
    boolean awaitEnd(Duration patience) throws InterruptedException {
        return closed.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * What is to be told once the act is over, and not before: who hears it may want something of the server at once,
     * and would find it busy. The latest counts; at once when it is over already.
     */
    void whenOver(Runnable told) {
        if (!kept(told)) {
            told.run();
        }
    }

    private synchronized boolean kept(Runnable told) {
        farewell = told;
        return !over;
    }

    private synchronized Runnable end() {
        over = true;
        return farewell;
    }

    @Override
    public void close() {
        try {
            acts.end(this);
        } finally {
            closed.countDown();
            end().run();
        }
    }
}
