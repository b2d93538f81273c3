package io.essaim.hub.routes;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.route.Route;
import io.essaim.hub.http.HubPaths;
import io.essaim.hub.http.StandardHeaders;
import io.essaim.hub.settings.HubSettings;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Tells proxies of ours, with the hub's own route, how to answer programs that ask for servers without a route: open tabs of
 * stopped servers, which the hub should not feel (contract 4.6). Other proxies keep these data and do not heed them.
 */
public final class AbsentServers {
    private static final String IN_ROUTE = "absent_servers";

    private AbsentServers() {}

    /**
     * The route, telling it.
     *
     * @param hub the hub's own route, as {@link HubRoutes#hub} gives it
     */
    public static Route told(Route hub, HubPaths paths, HubSettings settings) {
        var headers = new LinkedHashMap<String, Object>(new StandardHeaders(paths).ofPages());
        headers.put("Cache-Control", "no-store");
        var said = JsonObject.of("prefix", paths.base() + "user/")
                .with("spawn", paths.hub("spawn/"))
                .with("status", settings.stoppedServerStatus())
                .with("named", settings.limits().allowNamedServers())
                .with("headers", headers);
        var told = settings.publicAddress()
                .flatMap(AbsentServers::origin)
                .map(origin -> said.with("origin", origin))
                .orElse(said);
        return new Route(hub.spec(), hub.target(), hub.data().with(IN_ROUTE, told.members()), hub.lastActivity());
    }

    private static Optional<String> origin(URI address) {
        return Optional.ofNullable(address.getRawAuthority())
                .filter(_ -> address.getScheme() != null)
                .map(host -> address.getScheme() + "://" + host);
    }
}
