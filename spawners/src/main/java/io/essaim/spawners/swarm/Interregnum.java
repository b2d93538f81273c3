package io.essaim.spawners.swarm;

import io.essaim.domain.spawn.SpawnerUnavailable;
import io.essaim.spawners.container.StartRefused;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bears with a swarm that nobody leads: when its leader dies the other managers choose another, for which they take some ten
 * seconds and sometimes three times that. A start that is under way asks again meanwhile instead of failing.
 */
final class Interregnum {
    private static final Logger LOG = LoggerFactory.getLogger(Interregnum.class);
    private static final Duration LONGEST = Duration.ofSeconds(45);

    private final Patience patience;

    /** @param patience of the start as a whole */
    Interregnum(Patience patience) {
        this.patience = patience;
    }

    /** Something that is asked of the swarm, and may be asked again. */
    interface Step<T> {
        T take() throws StartRefused, InterruptedException;
    }

    /**
     * Takes a step, again and again while no manager answers.
     *
     * @throws SpawnerUnavailable when none has answered for 45 seconds, or the start has no more time
     */
    <T> T outlast(Step<T> step) throws StartRefused, InterruptedException {
        long since = System.nanoTime();
        while (true) {
            try {
                return step.take();
            } catch (SpawnerUnavailable e) {
                if (System.nanoTime() - since > LONGEST.toNanos() || !patience.again()) {
                    throw e;
                }
                LOG.info("A start waits for a manager: {}", e.getMessage());
            }
        }
    }

    /** The same, which looks again soon. */
    Interregnum eager() {
        return new Interregnum(patience.eager());
    }

    /** Waits for the next look; false when the start has no more time. */
    boolean again() throws InterruptedException {
        return patience.again();
    }
}
