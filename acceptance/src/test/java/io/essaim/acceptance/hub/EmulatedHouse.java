package io.essaim.acceptance.hub;

import io.essaim.testkit.machine.ServerProcesses;
import java.net.URI;
import java.time.Duration;

/**
 * Ours on emulated machines, entered at one of them.
 *
 * @param front where people come in
 */
public record EmulatedHouse(URI front) implements House {
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    @Override
    public Duration patience() {
        return PATIENCE;
    }

    /** They are processes of the emulated machines, not of this one. */
    @Override
    public ServerProcesses servers() {
        throw new UnsupportedOperationException("the servers of emulated machines cannot be seen from here");
    }

    /** The machines end everything. */
    @Override
    public void close() {}
}
