package io.essaim.domain.route;

import io.essaim.domain.certificate.Shown;
import java.util.List;

/**
 * The proxy as the hub sees it: our own in the same process, ours elsewhere, or configurable-http-proxy. All methods
 * are safe from many threads and done when they return.
 */
public interface Routes {

    /**
     * Sets the route for its specification; an existing one is replaced and its last activity becomes now.
     *
     * @throws RoutesUnavailable when the proxy cannot be reached or refuses, after the retries of contract 5.1
     */
    void add(Route route);

    /**
     * Removes a route; one that is not there is fine.
     *
     * @throws RoutesUnavailable as for {@link #add}
     */
    void remove(RouteSpec spec);

    /**
     * All routes a hub put there, with their last activity. Routes of others are left out.
     *
     * @throws RoutesUnavailable as for {@link #add}
     */
    List<Route> all();

    /**
     * The proxies it consists of, each by itself, as far as they are there now: what one of several has missed is seen
     * and mended there alone.
     *
     * @throws RoutesUnavailable when it cannot be told which there are
     */
    default List<Routes> each() {
        return List.of(this);
    }

    /**
     * Ends every connection that is open under a route: WebSockets and answers under way. The route stays.
     *
     * @return false when this proxy cannot do that (configurable-http-proxy)
     * @throws RoutesUnavailable as for {@link #add}
     */
    default boolean disconnect(RouteSpec spec) {
        return false;
    }

    /**
     * Ends every connection that a signed-out browser has open, wherever it leads, and hides from the servers behind the
     * proxy for the next minutes that its requests belong to the session: what a server remembers of it is of no use
     * then (contract 3.6).
     *
     * @param sessionId the value of the cookie {@code jupyterhub-session-id}
     * @return false when this proxy cannot do that (configurable-http-proxy)
     * @throws RoutesUnavailable as for {@link #add}
     */
    default boolean forget(String sessionId) {
        return false;
    }

    /**
     * Shows people and authorities these certificates and proofs from now on, instead of those of the last call. Telling
     * it the same again costs little.
     *
     * @return false when this proxy cannot do that (configurable-http-proxy), or shows no certificates of the hub
     * @throws RoutesUnavailable as for {@link #add}, or when it cannot use them
     */
    default boolean show(Shown shown) {
        return false;
    }
}
