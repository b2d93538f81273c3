package io.essaim.spawners.docker;

import io.essaim.domain.text.Phrase;
import io.essaim.spawners.container.StartRefused;
import java.time.Duration;

/** How much of a start's time is left. */
final class TimeLeft {
    private final Duration whole;
    private final long end;

    TimeLeft(Duration whole) {
        this.whole = whole;
        this.end = System.nanoTime() + whole.toNanos();
    }

    /** At least a moment, so that a wait with it is one. */
    Duration left() {
        return Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
    }

    /** @throws StartRefused when there is none, naming what was under way */
    void check(Phrase step) throws StartRefused {
        if (System.nanoTime() >= end) {
            throw tooLong(step);
        }
    }

    StartRefused tooLong(Phrase step) {
        return new StartRefused(
                "start_timeout",
                Phrase.of(
                        "The server was not started within {0} seconds (start_timeout). It was at: {1}. Try again; if it"
                                + " needs longer, raise start_timeout.",
                        whole.toSeconds(), step),
                "");
    }
}
