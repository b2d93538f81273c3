package io.essaim.authenticators.pam;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** One gate for each name that calls are about, so that a crowd at one keeps nobody from the others. */
final class Gates {
    /** Who may stand before one gate: somebody who types somebody else's name all the time fills no more than that. */
    private static final int MOST_VISITORS = 32;

    private final int permits;
    private final Map<String, Gate> gates = new HashMap<>();

    /**
     * Gates.
     *
     * @param permits calls about one name at once
     */
    Gates(int permits) {
        this.permits = permits;
    }

    /** A gate, kept as long as somebody is at it. */
    private static final class Gate {
        private final Semaphore permits;
        private int visitors;

        private Gate(int permits) {
            this.permits = new Semaphore(permits, true);
        }
    }

    /** The permits for calls about that name; empty when too many want one. Who got them must {@link #leave}. */
    synchronized Optional<Semaphore> enter(String name) {
        var gate = gates.computeIfAbsent(name, _ -> new Gate(permits));
        if (gate.visitors == MOST_VISITORS) {
            return Optional.empty();
        }
        gate.visitors++;
        return Optional.of(gate.permits);
    }

    /** Is gone from the gate. */
    synchronized void leave(String name) {
        gates.computeIfPresent(name, (_, gate) -> --gate.visitors == 0 ? null : gate);
    }
}
