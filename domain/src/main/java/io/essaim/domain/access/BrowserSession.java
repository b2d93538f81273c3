package io.essaim.domain.access;

import java.time.Instant;
import java.util.Optional;

/**
 * A signed-in browser: what {@code jupyterhub-session-id} names (contract 4.2).
 *
 * @param origin where the person signed in, when that was at another site
 */
public record BrowserSession(String id, long userId, Instant created, Instant lastSeen, Optional<Origin> origin) {

    /** A session that no other site knows of. */
    public BrowserSession(String id, long userId, Instant created, Instant lastSeen) {
        this(id, userId, created, lastSeen, Optional.empty());
    }

    /**
     * The session of another site that this one came from.
     *
     * @param way the name of the way to sign in
     * @param subject what the site calls the person
     * @param id what it calls its session, where it tells
     */
    public record Origin(String way, String subject, Optional<String> id) {}

    /** The same, seen then. */
    public BrowserSession seenAt(Instant time) {
        return new BrowserSession(id, userId, created, time, origin);
    }
}
