package io.essaim.hub.activity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.essaim.domain.access.ApiToken;
import io.essaim.domain.access.Owner;
import io.essaim.domain.store.Store;
import io.essaim.domain.store.StoreUnavailable;
import io.essaim.hub.access.Requester;
import io.essaim.hub.http.Usage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers last activity and writes it every couple of seconds, many rows at once, instead of one write per request.
 * Readers ask {@link #ofUser} and its siblings, which know what is not written yet. At most one entry waits for each
 * person, server and token.
 */
public final class ActivityLedger implements Usage, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ActivityLedger.class);

    /** How often one token or person is noted at most, {@code activity_resolution} of contract 1.1. */
    private static final Duration RESOLUTION = Duration.ofSeconds(30);

    private static final Duration FLUSH = Duration.ofSeconds(2);
    private static final int REMEMBERED = 100_000;

    /** Tokens that servers use by themselves: that a server runs does not mean that its owner is there. */
    private static final String SERVER_NOTE = "Server at ";

    private final Store store;
    private final InstantSource clock;
    private final Sightings users = new Sightings();
    private final Sightings servers = new Sightings();
    private final Sightings tokens = new Sightings();
    private final Cache<Object, Instant> noted =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread writer;
    private volatile boolean late;

    private record TokenKey(long id) {}

    /** A ledger that writes from now on until it is closed. */
    public ActivityLedger(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        this.writer = Thread.ofVirtual().name("activity").start(this::write);
    }

    @Override
    public void seen(Requester requester) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        requester.token().ifPresent(token -> {
            if (due(new TokenKey(token.id()), now)) {
                tokens.add(token.id(), now);
            }
        });
        if (requester.owner() instanceof Owner.OfUser owner && !byServer(requester) && due(owner, now)) {
            users.add(owner.id(), now);
        }
    }

    private static boolean byServer(Requester requester) {
        return requester
                .token()
                .map(ApiToken::note)
                .filter(note -> note.startsWith(SERVER_NOTE))
                .isPresent();
    }

    private boolean due(Object who, Instant now) {
        var last = noted.getIfPresent(who);
        if (last != null && last.plus(RESOLUTION).isAfter(now)) {
            return false;
        }
        noted.put(who, now);
        return true;
    }

    /** A person was active then. Older news than what is known changes nothing. */
    public void user(long id, Instant when) {
        users.add(id, when.truncatedTo(ChronoUnit.MICROS));
    }

    /** A server was active then. */
    public void server(long id, Instant when) {
        servers.add(id, when.truncatedTo(ChronoUnit.MICROS));
    }

    /** When a person was last active, given what their row says. */
    public Optional<Instant> ofUser(long id, Optional<Instant> kept) {
        return users.latest(id, kept);
    }

    /** When a server was last active, given what its row says. */
    public Optional<Instant> ofServer(long id, Optional<Instant> kept) {
        return servers.latest(id, kept);
    }

    /** When a token was last used, given what its row says. */
    public Optional<Instant> ofToken(long id, Optional<Instant> kept) {
        return tokens.latest(id, kept);
    }

    /** Writes what waits, now. What cannot be written waits on. */
    public void flush() {
        flush(users, store.users()::recordActivity);
        flush(servers, store.servers()::recordActivity);
        flush(tokens, store.tokens()::recordActivity);
    }

    private static void flush(Sightings sightings, Consumer<Map<Long, Instant>> write) {
        var waiting = sightings.waiting();
        if (!waiting.isEmpty()) {
            write.accept(waiting);
            sightings.written(waiting);
        }
    }

    private void write() {
        try {
            while (!closed.await(FLUSH.toMillis(), TimeUnit.MILLISECONDS)) {
                attempt();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt() {
        try {
            flush();
            late = false;
        } catch (StoreUnavailable e) {
            if (!late) {
                LOG.warn("Last activity is written once the database is back: {}", e.getMessage());
            }
            late = true;
        } catch (RuntimeException e) {
            LOG.error("Last activity could not be written; it is tried again", e);
        }
    }

    /** Stops the writer and writes what waits. */
    @Override
    public void close() {
        closed.countDown();
        try {
            writer.join(FLUSH);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        attempt();
    }
}
