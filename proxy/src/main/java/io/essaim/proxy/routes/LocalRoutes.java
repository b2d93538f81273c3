package io.essaim.proxy.routes;

import io.essaim.domain.certificate.Shown;
import io.essaim.domain.json.JsonObject;
import io.essaim.domain.route.PathQuoting;
import io.essaim.domain.route.Route;
import io.essaim.domain.route.RouteSpec;
import io.essaim.domain.route.Routes;
import io.essaim.domain.route.RoutesUnavailable;
import io.essaim.proxy.tls.CertificateStore;
import io.essaim.proxy.tls.Unusable;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The table as a hub in the same process sees it: only routes marked {@code jupyterhub: true}, which a hub sets over
 * the REST API as well (contract 5.1), and specifications quoted as it wrote them.
 */
public final class LocalRoutes implements Routes {
    private static final String MARK = "jupyterhub";
    private static final String TARGET = "target";

    private final RouteTable table;
    private final Connections connections;
    private final Optional<CertificateStore> store;

    /** @param store what people are shown over TLS; empty where they speak plain HTTP */
    public LocalRoutes(RouteTable table, Connections connections, Optional<CertificateStore> store) {
        this.table = table;
        this.connections = connections;
        this.store = store.filter(CertificateStore::fromHub);
    }

    @Override
    public void add(Route route) {
        var data = JsonObject.of(TARGET, route.target().toString()).with(MARK, true);
        for (var member : route.data().members().entrySet()) {
            data = data.with(member.getKey(), member.getValue());
        }
        table.put(path(route.spec()), target(route), data);
    }

    @Override
    public void remove(RouteSpec spec) {
        table.remove(path(spec));
    }

    @Override
    public List<Route> all() {
        var routes = new ArrayList<Route>();
        for (var entry : table.all()) {
            if (Boolean.TRUE.equals(entry.data().members().get(MARK))) {
                routes.add(route(entry));
            }
        }
        return routes;
    }

    @Override
    public boolean disconnect(RouteSpec spec) {
        connections.endUnder(table.prefix(path(spec)));
        return true;
    }

    @Override
    public boolean forget(String sessionId) {
        connections.endSession(sessionId);
        return true;
    }

    @Override
    public boolean show(Shown shown) {
        if (store.isEmpty()) {
            return false;
        }
        try {
            store.get().put(shown);
            return true;
        } catch (Unusable e) {
            throw new RoutesUnavailable("the proxy cannot show these certificates: " + e.getMessage(), e);
        }
    }

    private static Target target(Route route) {
        try {
            return Target.of(route.target().toString(), route.data());
        } catch (IllegalArgumentException e) {
            throw new RoutesUnavailable("cannot route " + route.spec() + ": " + e.getMessage(), e);
        }
    }

    private String path(RouteSpec spec) {
        try {
            return PercentEncoding.decode(spec.text());
        } catch (IllegalArgumentException e) {
            throw new RoutesUnavailable("cannot route " + spec + ": " + e.getMessage(), e);
        }
    }

    private Route route(RouteEntry entry) {
        var quoted = Arrays.stream(entry.prefix().split("/", -1))
                .map(PathQuoting::quote)
                .collect(Collectors.joining("/"));
        var spec = quoted.endsWith("/") ? quoted : quoted + "/";
        if (table.hostRouting() && spec.length() > 1) {
            spec = spec.substring(1);
        }
        var data = JsonObject.empty();
        for (var member : entry.data().members().entrySet()) {
            if (!isOurs(member.getKey())) {
                data = data.with(member.getKey(), member.getValue());
            }
        }
        var target = entry.data().text(TARGET).orElseThrow();
        return new Route(new RouteSpec(spec), URI.create(target), data, Optional.of(entry.lastActivity()));
    }

    private boolean isOurs(String member) {
        return member.equals(TARGET) || member.equals(MARK) || (table.hostRouting() && member.equals("host"));
    }
}
