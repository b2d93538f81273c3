package io.essaim.domain.store;

import io.essaim.domain.access.BrowserSession;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Signed-in browsers: which exist, so that one or all of a person's can be ended. */
public interface Sessions {

    /** Keeps a session; one with the same id is replaced. */
    void save(BrowserSession session);

    /** The session with that id. */
    Optional<BrowserSession> find(String id);

    /** The sessions of a person, newest first. */
    List<BrowserSession> of(long userId);

    /**
     * The sessions that came from another site's.
     *
     * @param way the name of the way to sign in
     * @param subject what the site calls the person; empty means any
     * @param id what it calls its session; empty means any. One of the two must be given
     */
    List<BrowserSession> from(String way, Optional<String> subject, Optional<String> id);

    /** Ends one session. */
    void delete(String id);

    /** Ends all sessions of a person. */
    void deleteOf(long userId);

    /** Removes sessions not seen since then; returns how many. */
    int purge(Instant before);
}
