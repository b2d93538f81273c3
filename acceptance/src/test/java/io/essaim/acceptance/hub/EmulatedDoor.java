package io.essaim.acceptance.hub;

import java.net.URI;
import java.time.Duration;

/**
 * A door of ours on emulated machines, on which everything takes long.
 *
 * @param front where people come in
 */
public record EmulatedDoor(URI front) implements Door {
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    @Override
    public Duration patience() {
        return PATIENCE;
    }
}
