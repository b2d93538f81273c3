package io.essaim.hub.servers;

import io.essaim.domain.server.EndReason;
import io.essaim.domain.server.Server;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.spawn.Departure;
import io.essaim.domain.spawn.Spawner;
import io.essaim.domain.spawn.SpawnerUnavailable;
import io.essaim.domain.store.Store;
import io.essaim.domain.text.Phrase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts servers elsewhere whose place is about to be emptied: until then their owners are told, at that time they are stopped and
 * started again with what they were started with. That they are to start again is in their rows from the stop on
 * ({@link EndReason.Kind#MOVED}). Of several hubs each may do so; a row's lease lets one of them.
 */
final class Moves {
    private static final Logger LOG = LoggerFactory.getLogger(Moves.class);

    /** How long a place of those at once is held by one who takes long to stop. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int AT_ONCE = 4;

    private final Spawner spawner;
    private final Store store;
    private final ServerLife life;
    private final InstantSource clock;
    private volatile Map<ServerKey, Departure> known = Map.of();

    Moves(Spawner spawner, Store store, ServerLife life, InstantSource clock) {
        this.spawner = spawner;
        this.store = store;
        this.life = life;
        this.clock = clock;
    }

    /** When and why a server leaves its place, if it does. */
    Optional<Departure> of(Server server) {
        return Optional.ofNullable(known.get(server.key()))
                .filter(departure -> server.ready() && departure.generation() == server.generation());
    }

    /** Looks once, and moves whose time has come. */
    void round() {
        look();
        var places = new Semaphore(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var departure : known.values()) {
                if (departure.by().isAfter(clock.instant())) {
                    continue;
                }
                places.acquireUninterruptibly();
                threads.execute(() -> {
                    try {
                        move(departure);
                    } catch (RuntimeException e) {
                        LOG.error("{} could not be moved; the next round tries again", departure.server(), e);
                    } finally {
                        places.release();
                    }
                });
            }
        }
    }

    /** What cannot be asked now is as it was. */
    private void look() {
        try {
            var seen = new HashMap<ServerKey, Departure>();
            spawner.departures().forEach(departure -> seen.put(departure.server(), departure));
            known = Map.copyOf(seen);
        } catch (SpawnerUnavailable e) {
            LOG.debug("Nobody says which servers are to be moved", e);
        }
    }

    private void move(Departure departure) {
        var key = departure.server();
        if (row(key).flatMap(this::of).isEmpty()) {
            return; // it is not ready, or was started again since
        }
        LOG.info("Moving {}: the machine it is on is emptied", key);
        var message = Phrase.of("The machine it was on is emptied, so it was stopped, to start again on another one.");
        switch (life.stop(key, EndReason.Kind.MOVED, message, PATIENCE)) {
            case StopOutcome.Stopped(), StopOutcome.Pending _ -> LOG.debug("{} is on its way", key);
            case StopOutcome.NotRunning() -> LOG.debug("{} had ended by itself", key);
            case StopOutcome.Busy _ -> LOG.info("{} is in the middle of something; the next round tries again", key);
        }
    }

    private Optional<Server> row(ServerKey key) {
        return store.users().find(key.user()).flatMap(user -> store.servers().find(user.id(), key.name()));
    }
}
