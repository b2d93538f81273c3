package io.essaim.spawners.swarm;

import io.essaim.docker.Engine;
import io.essaim.docker.address.EngineAddress;
import io.essaim.docker.call.Deadlines;
import io.essaim.docker.failure.EngineException;
import io.essaim.docker.failure.EngineException.Unavailable;
import io.essaim.docker.failure.EngineException.Why;
import io.essaim.domain.spawn.SpawnerUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engines of the swarm's managers. Any of them may answer: one that cannot be reached, has left the swarm or has no
 * quorum is passed over, and the one that answered last is asked first.
 */
final class SwarmEngines implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SwarmEngines.class);
    private static final Duration PLACE = Duration.ofSeconds(5);
    private static final Duration CHANGE = Duration.ofSeconds(30);

    /** What a look may take in all: a poll has ten seconds. */
    private static final Duration LOOK = Duration.ofSeconds(8);

    private final List<Engine> engines;
    private final AtomicInteger first = new AtomicInteger();

    SwarmEngines(SwarmSettings settings) {
        var tls = settings.tls().files();
        var read = LOOK.dividedBy(Math.min(settings.engines().size(), 3));
        var deadlines = new Deadlines(PLACE, read, CHANGE);
        this.engines = settings.engines().stream()
                .map(text -> Engine.at(EngineAddress.parse(text, tls), deadlines))
                .toList();
    }

    /**
     * Asks one manager after the other until one answers.
     *
     * @throws SpawnerUnavailable when none does
     * @throws EngineException what the one that answered refused
     */
    <T> T ask(Function<Engine, T> question) {
        var troubles = new StringJoiner("; ");
        int start = first.get();
        for (int i = 0; i < engines.size(); i++) {
            int at = (start + i) % engines.size();
            try {
                var answer = question.apply(engines.get(at));
                first.set(at);
                return answer;
            } catch (Unavailable e) {
                if (e.why() == Why.INTERRUPTED) {
                    throw new SpawnerUnavailable("interrupted while a manager was asked", e);
                }
                LOG.debug("Another manager is asked", e);
                troubles.add(e.getMessage());
            }
        }
        throw new SpawnerUnavailable("No manager of the swarm can be asked: " + troubles);
    }

    /** Tells one manager to do something. */
    void tell(Consumer<Engine> order) {
        ask(engine -> {
            order.accept(engine);
            return true;
        });
    }

    @Override
    public void close() {
        engines.forEach(Engine::close);
    }
}
