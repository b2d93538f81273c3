package io.essaim.hub.servers;

import io.essaim.domain.server.Server;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.spawn.Observed;
import io.essaim.domain.spawn.SpawnHandle;
import io.essaim.domain.spawn.SpawnerUnavailable;
import io.essaim.domain.store.Store;
import io.essaim.domain.store.StoreUnavailable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops what no row wants: servers of an older generation, or whose row is gone. Only after a grace, and after another
 * look at the row: a start may have been quicker than the eye.
 */
final class Leftovers {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Store store;
    private final Acts acts;
    private final BiConsumer<SpawnHandle, Duration> stop;
    private final Duration stopGrace;
    private final Set<SpawnHandle> ending = ConcurrentHashMap.newKeySet();
    private Map<Observed, Long> unwantedSince = new HashMap<>();

    /** @param stop the spawner's */
    Leftovers(Store store, Acts acts, BiConsumer<SpawnHandle, Duration> stop, Duration stopGrace) {
        this.store = store;
        this.acts = acts;
        this.stop = stop;
        this.stopGrace = stopGrace;
    }

    /** One look. */
    void look(List<Server> rows, List<Observed> seen) {
        var wanted = rows.stream().collect(Collectors.toMap(Server::key, Server::generation, Math::max));
        var unwanted = new HashMap<Observed, Long>();
        long now = System.nanoTime();
        for (var it : seen) {
            if (!isWanted(it, wanted)) {
                unwanted.put(it, unwantedSince.getOrDefault(it, now));
            }
        }
        unwantedSince = unwanted;
        unwanted.forEach((it, since) -> {
            if (now - since >= GRACE.toNanos()) {
                apart(it);
            }
        });
    }

    /** Apart, because one that takes long to end must not keep the round from the others. */
    private void apart(Observed observed) {
        if (ending.add(observed.handle())) {
            Thread.ofVirtual().name("stop what is left of " + observed.server()).start(() -> {
                try {
                    stopUnlessWanted(observed);
                } catch (StoreUnavailable e) {
                    LOG.warn("{} is looked at again later: {}", observed.server(), e.getMessage());
                } finally {
                    ending.remove(observed.handle());
                }
            });
        }
    }

    private static boolean isWanted(Observed observed, Map<ServerKey, Long> generations) {
        Long generation = generations.get(observed.server());
        return generation != null && generation == observed.generation();
    }

    private void stopUnlessWanted(Observed observed) {
        var row = store.users()
                .find(observed.server().user())
                .flatMap(user ->
                        store.servers().find(user.id(), observed.server().name()));
        if (row.isEmpty()) {
            stop(observed);
        } else if (!row.get().active() || row.get().generation() != observed.generation()) {
            acts.begin(row.get().id()).ifPresent(act -> {
                try (act) {
                    stop(observed);
                }
            });
        }
    }

    private void stop(Observed observed) {
        try {
            LOG.warn(
                    "{} runs from start {}, which nobody wants any more; stopping it",
                    observed.server(),
                    observed.generation());
            stop.accept(observed.handle(), stopGrace);
        } catch (SpawnerUnavailable e) {
            LOG.warn("{} could not be stopped; it is tried again: {}", observed.server(), e.getMessage());
        }
    }
}
