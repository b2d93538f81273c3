package io.essaim.domain.store;

import java.time.Duration;
import java.time.Instant;

/** Work that one hub of an installation does for all of them. */
public interface Duties {

    /**
     * Takes a duty that nobody has, or whose holder has not kept it, or keeps one's own for longer.
     *
     * @param duty its name, at most 100 characters
     * @param holder the hub's name, the same after a restart
     * @param term how long it is theirs when they do not keep it
     * @return whether it is the holder's until {@code now + term}
     */
    boolean take(String duty, String holder, Instant now, Duration term);

    /** Gives a duty back, so that another may take it at once. One that is another's stays theirs. */
    void leave(String duty, String holder);
}
