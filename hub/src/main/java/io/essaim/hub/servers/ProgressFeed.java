package io.essaim.hub.servers;

import java.time.Duration;
import java.util.Optional;

/** One listener's place in the story of a start: what has happened is told again, then what happens, in order. */
public interface ProgressFeed extends AutoCloseable {

    /**
     * The next event, waiting for it if need be. Empty when none came in that time, or when the last one was given.
     *
     * @throws InterruptedException when the listener is asked to give up
     */
    Optional<ProgressEvent> next(Duration wait) throws InterruptedException;

    /** Whether the last event was given, or there is nothing to tell: neither pending, ready nor failed. */
    boolean ended();

    /** The listener leaves. The start goes on. */
    @Override
    void close();
}
