package io.essaim.hub.login;

import io.essaim.domain.access.BrowserSession;
import io.essaim.domain.route.RouteSpec;
import io.essaim.domain.route.Routes;
import io.essaim.domain.route.RoutesUnavailable;
import io.essaim.domain.server.Server;
import io.essaim.domain.store.Store;
import io.essaim.domain.user.User;
import io.essaim.hub.routes.HubRoutes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs people out for good: sessions and the tokens issued to them are gone at once, and the connections their browsers
 * have open are ended, where the proxy can do that.
 */
public final class SignOuts {
    private static final Logger LOG = LoggerFactory.getLogger(SignOuts.class);

    /** So long the answer to a browser that signs itself out has to get through before its connections are ended. */
    private static final Duration LAST_WORD = Duration.ofSeconds(1);

    private final Store store;
    private final OpenSessions sessions;
    private final Routes routes;
    private final HubRoutes specs;

    public SignOuts(Store store, OpenSessions sessions, Routes routes, HubRoutes specs) {
        this.store = store;
        this.sessions = sessions;
        this.routes = routes;
        this.specs = specs;
    }

    /**
     * Ends every session of a person.
     *
     * @param why for the log
     */
    public void everywhere(User user, String why) {
        tellProxy(serversOf(user), end(user, why));
    }

    /**
     * Ends every session of a person who asks for it at a browser, which is still to get its answer.
     *
     * @param why for the log
     */
    public void everywhere(SignedIn asking, String why) {
        elsewhere(asking, why);
        cut(asking.sessionId());
    }

    /**
     * Ends every session of a person, and leaves the connections of the browser alone at which they ask for it: the
     * caller signs them in there again.
     *
     * @param why for the log
     */
    public void elsewhere(SignedIn asking, String why) {
        var servers = serversOf(asking.user());
        var others = end(asking.user(), why).stream()
                .filter(id -> !id.equals(asking.sessionId()))
                .toList();
        tellProxy(servers, others);
    }

    private List<String> end(User user, String why) {
        var ended = sessions.closeAll(user.id());
        if (!ended.isEmpty()) {
            LOG.info("{} is signed out of {} browsers: {}", user.name(), ended.size(), why);
        }
        return ended.stream().map(BrowserSession::id).toList();
    }

    /**
     * Ends one session.
     *
     * @param why for the log
     */
    public void session(BrowserSession session, String why) {
        sessions.close(session.id(), session.userId());
        LOG.info("A session of user number {} is over: {}", session.userId(), why);
        tellProxy(List.of(), List.of(session.id()));
    }

    /** Ends the connections of a browser that has just signed out by itself, once it has its answer. */
    public void cut(String sessionId) {
        tellProxy(List.of(), List.of(sessionId), LAST_WORD);
    }

    private List<RouteSpec> serversOf(User user) {
        return store.servers().ofUsers(List.of(user.id())).getOrDefault(user.id(), List.of()).stream()
                .filter(Server::active)
                .map(server -> specs.spec(server.key()))
                .toList();
    }

    /** Beside: a proxy that is away must not hold up whoever signs somebody out. Each call ends by its own deadline. */
    private void tellProxy(List<RouteSpec> servers, List<String> ended) {
        tellProxy(servers, ended, Duration.ZERO);
    }

    private void tellProxy(List<RouteSpec> servers, List<String> ended, Duration after) {
        Thread.ofVirtual().name("sign-out").start(() -> {
            LockSupport.parkNanos(after.toNanos());
            try {
                ended.forEach(routes::forget);
                servers.forEach(routes::disconnect);
            } catch (RoutesUnavailable e) {
                LOG.warn("Connections of people who were signed out stay open until they end: {}", e.getMessage());
            }
        });
    }
}
