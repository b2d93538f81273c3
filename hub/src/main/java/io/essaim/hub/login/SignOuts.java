package io.essaim.hub.login;

import io.essaim.domain.access.BrowserSession;
import io.essaim.domain.route.RouteSpec;
import io.essaim.domain.route.Routes;
import io.essaim.domain.route.RoutesUnavailable;
import io.essaim.domain.server.Server;
import io.essaim.domain.store.Store;
import io.essaim.domain.user.User;
import io.essaim.hub.routes.HubRoutes;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs people out for good: sessions and the tokens issued to them are gone at once, and the connections their browsers
 * have open are ended, where the proxy can do that.
 */
public final class SignOuts {
    private static final Logger LOG = LoggerFactory.getLogger(SignOuts.class);

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
        var servers = serversOf(user);
        var ended = sessions.closeAll(user.id());
        if (!ended.isEmpty()) {
            LOG.info("{} is signed out of {} browsers: {}", user.name(), ended.size(), why);
        }
        tellProxy(servers, ended.stream().map(BrowserSession::id).toList());
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

    /** Ends the connections of a browser that has just signed out by itself. */
    public void cut(String sessionId) {
        tellProxy(List.of(), List.of(sessionId));
    }

    private List<RouteSpec> serversOf(User user) {
        return store.servers().ofUsers(List.of(user.id())).getOrDefault(user.id(), List.of()).stream()
                .filter(Server::active)
                .map(server -> specs.spec(server.key()))
                .toList();
    }

    /** Beside: a proxy that is away must not hold up whoever signs somebody out. Each call ends by its own deadline. */
    private void tellProxy(List<RouteSpec> servers, List<String> ended) {
        Thread.ofVirtual().name("sign-out").start(() -> {
            try {
                ended.forEach(routes::forget);
                servers.forEach(routes::disconnect);
            } catch (RoutesUnavailable e) {
                LOG.warn("Connections of people who were signed out stay open until they end: {}", e.getMessage());
            }
        });
    }
}
