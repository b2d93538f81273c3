package io.essaim.docker.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The connections to one engine: at most so many at once, and a few kept for the next call. A kept one may have been
 * closed by the other side, so only calls that may be repeated are given one.
 */
public final class Connections implements AutoCloseable {
    private static final int KEPT = 8;
    private static final Duration FRESH = Duration.ofSeconds(20);

    private final Dialer dialer;
    private final Semaphore calls;
    private final Semaphore streams;
    private final ConcurrentLinkedDeque<Kept> kept = new ConcurrentLinkedDeque<>();

    private record Kept(EngineConnection connection, long since) {
        boolean fresh() {
            return System.nanoTime() - since < FRESH.toNanos();
        }
    }

    /**
     * The connections of a client.
     *
     * @param calls how many calls there may be at once
     * @param streams how many streams beside them: events, logs, pulls
     */
    public Connections(Dialer dialer, int calls, int streams) {
        this.dialer = dialer;
        this.calls = new Semaphore(calls, true);
        this.streams = new Semaphore(streams, true);
    }

    /** The right to use a connection; to be given back. */
    @FunctionalInterface
    public interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /** A place for a call; none when none was free in time. */
    public Optional<Place> placeForCall(Duration atMost) throws InterruptedException {
        return place(calls, atMost);
    }

    /** A place for a stream; none when none was free in time. */
    public Optional<Place> placeForStream(Duration atMost) throws InterruptedException {
        return place(streams, atMost);
    }

    private static Optional<Place> place(Semaphore places, Duration atMost) throws InterruptedException {
        return places.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)
                ? Optional.of(places::release)
                : Optional.empty();
    }

    /** A connection that was used before, if there is a fresh one. */
    public Optional<EngineConnection> used(Deadline deadline) {
        for (var next = kept.pollFirst(); next != null; next = kept.pollFirst()) {
            if (next.fresh()) {
                deadline.closes(next.connection().wire());
                next.connection().begin();
                return Optional.of(next.connection());
            }
            closeQuietly(next.connection());
        }
        return Optional.empty();
    }

    /** A new connection. */
    public EngineConnection fresh(Deadline deadline) throws IOException {
        var connection = new EngineConnection(dialer.dial(deadline));
        deadline.closes(connection.wire());
        return connection;
    }

    /** Keeps a connection on which a call ended well, if there is room. */
    public void keep(EngineConnection connection) {
        if (connection.isConnected() && kept.size() < KEPT) {
            kept.addFirst(new Kept(connection, System.nanoTime()));
        } else {
            closeQuietly(connection);
        }
    }

    /** Ends a connection that nobody needs any more. */
    public static void closeQuietly(EngineConnection connection) {
        try {
            connection.close();
        } catch (UncheckedIOException _) {
            // It is gone either way.
        }
    }

    /** Closes what is kept; calls under way end by themselves. */
    @Override
    public void close() {
        for (var next = kept.pollFirst(); next != null; next = kept.pollFirst()) {
            closeQuietly(next.connection());
        }
    }
}
