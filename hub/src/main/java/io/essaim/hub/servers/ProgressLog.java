package io.essaim.hub.servers;

import io.essaim.domain.text.Phrase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The story of one start: events in order, bounded, with exactly one last event. */
final class ProgressLog {
    /** More than any spawner has to say; what comes after is left out, the last event never. */
    private static final int BOUND = 200;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final List<ProgressEvent> events = new ArrayList<>();

    ProgressLog() {
        events.add(ProgressEvent.step(0, Phrase.of("Server requested")));
    }

    /** Adds one, unless the story is over. */
    void add(ProgressEvent event) {
        lock.lock();
        try {
            if (!over() && (event.last() || events.size() < BOUND)) {
                events.add(event);
                grown.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The event at that place, waiting until there is one; empty when none came in time or none will come. */
    Optional<ProgressEvent> at(int place, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (place >= events.size() && !over() && left > 0) {
                left = grown.awaitNanos(left);
            }
            return place < events.size() ? Optional.of(events.get(place)) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the last event. False when it did not come in time. */
    boolean awaitLast(Duration patience) throws InterruptedException {
        long left = TimeUnit.MILLISECONDS.toNanos(patience.toMillis());
        lock.lockInterruptibly();
        try {
            while (!over() && left > 0) {
                left = grown.awaitNanos(left);
            }
            return over();
        } finally {
            lock.unlock();
        }
    }

    private boolean over() {
        return !events.isEmpty() && events.getLast().last();
    }
}
