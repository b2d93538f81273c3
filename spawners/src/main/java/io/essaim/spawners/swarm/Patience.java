package io.essaim.spawners.swarm;

import java.time.Duration;

/**
 * A wait that looks again and again until its time is over: soon at first, then after a share of the time that has passed,
 * so that what took long is never seen much later than it happened.
 */
final class Patience {
    private static final Duration SOON = Duration.ofMillis(50);
    private static final Duration LATE = Duration.ofSeconds(1);

    /** A look is a question to a manager: a half of the time is few of them. */
    private static final int HALF = 2;

    /** For where somebody waits and many looks cost little. */
    private static final int EIGHTH = 8;

    private final long begun = System.nanoTime();
    private final long deadline;
    private final int share;

    Patience(Duration time) {
        this(System.nanoTime() + time.toNanos(), HALF);
    }

    private Patience(long deadline, int share) {
        this.deadline = deadline;
        this.share = share;
    }

    /** For what begins now and is to be seen soon, within the same time. */
    Patience eager() {
        return new Patience(deadline, EIGHTH);
    }

    /** Waits for the next look; false when there is no time for one. */
    boolean again() throws InterruptedException {
        long now = System.nanoTime();
        long left = deadline - now;
        if (left <= 0) {
            return false;
        }
        long wait = Math.clamp((now - begun) / share, SOON.toNanos(), LATE.toNanos());
        Thread.sleep(Duration.ofNanos(Math.min(left, wait)));
        return true;
    }
}
