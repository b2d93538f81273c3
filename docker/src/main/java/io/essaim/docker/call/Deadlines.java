package io.essaim.docker.call;

import java.time.Duration;

/**
 * How long things may take.
 *
 * @param place waiting until fewer calls are under way
 * @param read a call that only looks
 * @param change a call that changes something; starting a container takes an engine under load some seconds
 */
public record Deadlines(Duration place, Duration read, Duration change) {
    /** What fits an engine that is well, also over SSH; looking takes less than a poll may. */
    public static final Deadlines USUAL =
            new Deadlines(Duration.ofSeconds(10), Duration.ofSeconds(8), Duration.ofSeconds(60));
}
