package io.essaim.hub.servers;

import io.essaim.domain.server.Server;
import io.essaim.domain.store.Servers;
import io.essaim.domain.store.StoreUnavailable;
import io.essaim.hub.timing.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The line of queued servers: starts the oldest, so many at a time (contract 8.4, {@code concurrent_spawn_limit}). */
final class Line implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Line.class);
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** How many rows are read at once when there is no limit. */
    private static final int BATCH = 100;

    private final Servers servers;
    private final Acts acts;
    private final Starting starting;
    private final int limit;
    private final AtomicInteger running = new AtomicInteger();
    private final Ticker ticker;

    /** @param limit how many may start at once; 0 is no limit */
    Line(Servers servers, Acts acts, Starting starting, int limit) {
        this.servers = servers;
        this.acts = acts;
        this.starting = starting;
        this.limit = limit;
        this.ticker = new Ticker("line", LOOK, this::serve);
    }

    /** Somebody queued, or a place is free. */
    void wake() {
        ticker.wake();
    }

    private void serve() {
        int free = limit > 0 ? limit - running.get() : BATCH;
        if (free <= 0) {
            return;
        }
        // A row that was just taken may still read as queued: one more for each of those.
        for (var server : servers.nextQueued(free + running.get())) {
            if (free > 0 && launch(server)) {
                free--;
            }
        }
    }

    private boolean launch(Server server) {
        var act = acts.begin(server.id());
        act.ifPresent(begun -> {
            running.incrementAndGet();
            Thread.ofVirtual().name("start " + server.key()).start(() -> start(begun));
        });
        return act.isPresent();
    }

    private void start(Act act) {
        try (act) {
            starting.run(act);
        } catch (StoreUnavailable e) {
            LOG.warn("A start is left half-done, to begin anew once the database is back: {}", e.getMessage());
        } finally {
            running.decrementAndGet();
            wake();
        }
    }

    @Override
    public void close() {
        ticker.close();
    }
}
