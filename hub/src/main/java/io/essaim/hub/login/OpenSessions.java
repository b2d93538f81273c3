package io.essaim.hub.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.essaim.domain.access.BrowserSession;
import io.essaim.domain.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Which browsers are signed in. A session that was ended here is over at once; one ended by another hub on the same
 * store, within five seconds.
 */
public final class OpenSessions {
    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final Duration SEEN_RESOLUTION = Duration.ofMinutes(5);
    private static final int MOST = 20_000;

    private final Store store;
    private final InstantSource clock;
    private final Cache<String, Seen> seen =
            Caffeine.newBuilder().maximumSize(MOST).build();

    /** Those of a store. */
    public OpenSessions(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Whether this session is open and that person's. */
    boolean isOpen(String id, long userId) {
        var now = clock.instant();
        var known = seen.getIfPresent(id);
        if (known == null || known.isOld(now)) {
            known = new Seen(load(id).map(BrowserSession::userId), now);
            seen.put(id, known);
        }
        return known.owner().filter(owner -> owner == userId).isPresent();
    }

    /**
     * Opens a session.
     *
     * @param wanted the id the browser has already; kept when it is a session of that person which has not ended
     * @param origin where the person signed in; empty leaves what is known of the session
     */
    String open(long userId, Optional<String> wanted, Optional<BrowserSession.Origin> origin) {
        var kept = wanted.flatMap(store.sessions()::find).filter(session -> session.userId() == userId);
        var id = kept.map(BrowserSession::id).orElseGet(SessionIds::fresh);
        var known = kept.flatMap(BrowserSession::origin);
        var now = clock.instant();
        store.sessions().save(new BrowserSession(id, userId, now, now, origin.or(() -> known)));
        seen.put(id, new Seen(Optional.of(userId), now));
        return id;
    }

    /** Ends a session and every token that was issued to it (contract 4.4). */
    void close(String id, long userId) {
        store.transaction(() -> {
            store.tokens().deleteSession(userId, id);
            store.sessions().delete(id);
            return id;
        });
        seen.invalidate(id);
    }

    /** Ends all sessions of a person, and every token that was issued to one of them; returns which they were. */
    public List<BrowserSession> closeAll(long userId) {
        var open = store.transaction(() -> {
            var were = store.sessions().of(userId);
            store.sessions().deleteOf(userId);
            store.tokens().deleteSessions(userId);
            store.users().renewCookieId(userId);
            return were;
        });
        open.forEach(session -> seen.invalidate(session.id()));
        return open;
    }

    /** Reads a session and, now and then, notes that it was seen. */
    private Optional<BrowserSession> load(String id) {
        var found = store.sessions().find(id);
        var now = clock.instant();
        return found.filter(session -> session.lastSeen().plus(SEEN_RESOLUTION).isBefore(now))
                .map(_ -> touched(id))
                .orElse(found);
    }

    // Read again inside the transaction, so that a session ended meanwhile is not brought back.
    private Optional<BrowserSession> touched(String id) {
        return store.transaction(() -> store.sessions()
                .find(id)
                .map(session -> session.seenAt(clock.instant()))
                .map(session -> {
                    store.sessions().save(session);
                    return session;
                }));
    }

    /**
     * What the store said.
     *
     * @param owner empty when there is no such session
     */
    private record Seen(Optional<Long> owner, Instant asked) {
        // Either way: a clock that was set back must not make an answer last.
        boolean isOld(Instant now) {
            return Duration.between(asked, now).abs().compareTo(REMEMBERED) > 0;
        }
    }
}
