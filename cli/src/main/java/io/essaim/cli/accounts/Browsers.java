package io.essaim.cli.accounts;

import io.essaim.cli.parts.InternalSsl;
import io.essaim.cli.parts.ProxyParts;
import io.essaim.config.bind.Settings;
import io.essaim.domain.access.BrowserSession;
import io.essaim.domain.login.Way;
import io.essaim.domain.login.Ways;
import io.essaim.domain.route.RoutesUnavailable;
import io.essaim.domain.server.Server;
import io.essaim.domain.store.Store;
import io.essaim.domain.user.User;
import io.essaim.hub.http.HubPaths;
import io.essaim.hub.login.OpenSessions;
import io.essaim.hub.login.UserNames;
import io.essaim.hub.routes.ConfigurableHttpProxy;
import io.essaim.hub.routes.HubRoutes;
import io.essaim.hub.settings.AdmissionSettings;
import io.essaim.hub.settings.HubSettings;
import io.essaim.proxy.settings.ProxySettings;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The browsers in which owners of accounts are signed in, seen from outside the hub. */
final class Browsers {
    private final Settings settings;
    private final Store store;
    private final Ways ways;
    private final Way way;

    /** @param way the one that keeps accounts */
    Browsers(Settings settings, Store store, Ways ways, Way way) {
        this.settings = settings;
        this.store = store;
        this.ways = ways;
        this.way = way;
    }

    /**
     * Signs the owner of an account out everywhere. A hub that runs notices within seconds. Open connections are ended
     * by a proxy elsewhere; one in the hub's process cannot be told from here.
     *
     * @return what to print
     */
    String signOut(String account) {
        var name = new UserNames(settings.get(AdmissionSettings.class)).normalise(way.prefix() + account);
        return store.users().find(name).filter(this::theirs).map(this::signOut).orElse("Nobody was signed in with it.");
    }

    /** Whether that is how they sign in. */
    private boolean theirs(User user) {
        return ways.single()
                || store.users().loginWay(user.id()).filter(way.name()::equals).isPresent();
    }

    private String signOut(User user) {
        var servers = store.servers().ofUsers(List.of(user.id())).getOrDefault(user.id(), List.of());
        var ended = new OpenSessions(store, InstantSource.system()).closeAll(user.id());
        return ended.isEmpty()
                ? "Nobody was signed in with it."
                : ended.size() + (ended.size() == 1 ? " browser is" : " browsers are") + " signed out."
                        + cut(ended, servers);
    }

    private String cut(List<BrowserSession> ended, List<Server> servers) {
        var paths = new HubPaths(settings.get(HubSettings.class));
        var routes = new HubRoutes(paths.base(), paths.subdomains());
        try {
            boolean told = proxy().map(proxy -> ended.stream().allMatch(session -> proxy.forget(session.id()))
                            && servers.stream()
                                    .filter(Server::active)
                                    .allMatch(row -> proxy.disconnect(routes.spec(row.key()))))
                    .orElse(false);
            return told ? "" : " Notebooks that are open stay connected until they are closed.";
        } catch (RoutesUnavailable e) {
            return " Notebooks that are open stay connected: " + e.getMessage();
        }
    }

    private Optional<ConfigurableHttpProxy> proxy() {
        var proxy = settings.get(ProxySettings.class);
        return proxy.apiUrl()
                .flatMap(address -> ProxyParts.tokens(proxy)
                        .map(tokens -> new ConfigurableHttpProxy(address, tokens, InternalSsl.calls(settings))));
    }
}
