package io.essaim.spawners.swarm;

import java.time.Duration;

/** A wait that looks again and again, soon at first and then less often, until its time is over. */
final class Patience {
    private static final Duration SOON = Duration.ofMillis(60);
    private static final Duration LATE = Duration.ofSeconds(1);

    private final long deadline;
    private Duration next = SOON;

    Patience(Duration time) {
        this.deadline = System.nanoTime() + time.toNanos();
    }

    /** Waits for the next look; false when there is no time for one. */
    boolean again() throws InterruptedException {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            return false;
        }
        Thread.sleep(Duration.ofNanos(Math.min(left, next.toNanos())));
        next = next.multipliedBy(3).dividedBy(2);
        next = next.compareTo(LATE) > 0 ? LATE : next;
        return true;
    }
}
