package io.essaim.spawners.swarm;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What the swarm does when a server ends by itself. */
@Doc("What the swarm does when a server that was ready ends by itself. Who was signed in stays so; kernels are gone.")
public record RestartSettings(
        @Doc(
                "none: it stays ended until its owner starts it; on-failure: it is started again, on any node, unless it ended"
                        + " with status 0; any: always.")
        @Default("none")
        Condition condition,

        @Doc("How long the swarm waits before.") @Default("5s")
        Duration delay,

        @Doc("How often it tries.") @Default("3") int maxAttempts,

        @Doc("After how long a try is forgotten. When absent: never.")
        Optional<Duration> window) {

    public RestartSettings {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay must not be negative");
        }
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("max_attempts must be 1 or more; condition: none is for never");
        }
    }

    /** When a task is replaced; the words are those of the Engine API. */
    public enum Condition {
        /** Never. */
        NONE,
        /** When it ended badly. */
        ON_FAILURE,
        /** Whenever it ended. */
        ANY;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
