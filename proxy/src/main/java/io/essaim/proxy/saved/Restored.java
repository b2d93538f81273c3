package io.essaim.proxy.saved;

import java.time.Duration;

/**
 * What was found in the file of routes.
 *
 * @param routes how many are in the table again
 * @param away how long ago the proxy that wrote them was last alive, to within a minute
 */
public record Restored(int routes, Duration away) {
    /** A process or a container that is started again takes seconds, a machine that boots a minute or two. */
    private static final Duration RESTART = Duration.ofMinutes(3);

    private static final Duration BRIEFLY = Duration.ofSeconds(10);

    /** Nothing. */
    static final Restored NOTHING = new Restored(0, Duration.ZERO);

    /**
     * How long a hub is waited for before people are let in. It notices within five seconds that its proxy was started again, and
     * only it knows what was added in the second before and which servers have ended since; where none is there, what is known is
     * used. Addresses of servers are given away again: after a longer time the hub has as long as without a file, lest
     * somebody's requests go to the server that now has the address of theirs.
     *
     * @param asked as long as that without a file
     */
    public Duration patience(Duration asked) {
        boolean soon = routes > 0 && away.compareTo(RESTART) <= 0 && asked.compareTo(BRIEFLY) > 0;
        return soon ? BRIEFLY : asked;
    }
}
