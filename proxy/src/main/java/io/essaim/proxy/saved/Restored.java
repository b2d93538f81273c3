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

    /** Nothing. */
    static final Restored NOTHING = new Restored(0, Duration.ZERO);

    /**
     * Whether people can be let in at once. Addresses of servers are given away again: after a longer time a hub that is there
     * should say first what has changed, lest somebody's requests go to the server that now has the address of theirs.
     */
    public boolean fresh() {
        return routes > 0 && away.compareTo(RESTART) <= 0;
    }
}
