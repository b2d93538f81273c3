package io.essaim.hub.certificates;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How long an authority is left alone after it gave nothing: two minutes, then twice as long each time, up to six hours. */
final class Patience {
    private static final Duration FIRST = Duration.ofMinutes(2);
    private static final Duration LONGEST = Duration.ofHours(6);
    private static final double JITTER = 0.1;

    private Duration wait = FIRST;
    private Instant until = Instant.MIN;

    boolean over(Instant now) {
        return !now.isBefore(until);
    }

    /** It gave nothing; when it is asked next. */
    Instant failed(Instant now, Optional<Instant> notBefore) {
        double part = RandomGenerator.getDefault().nextDouble(1, 1 + JITTER);
        until = now.plusMillis(Math.round(wait.toMillis() * part));
        until = notBefore.filter(until::isBefore).orElse(until);
        wait = wait.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : wait.multipliedBy(2);
        return until;
    }

    void succeeded() {
        wait = FIRST;
        until = Instant.MIN;
    }
}
