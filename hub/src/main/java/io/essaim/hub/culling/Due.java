package io.essaim.hub.culling;

import java.time.Duration;
import java.time.Instant;

/**
 * When a server will be stopped.
 *
 * @param limit the time that is over then
 */
public record Due(Instant at, Why why, Duration limit) {

    /** Which time is over. */
    public enum Why {
        /** It was not used. */
        IDLE,
        /** It ran for as long as a server may. */
        AGE
    }

    /** Whether it is so far. */
    boolean now(Instant now) {
        return !at.isAfter(now);
    }
}
