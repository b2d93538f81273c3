package io.essaim.hub.routes;

import io.essaim.domain.route.Route;
import io.essaim.domain.route.RouteSpec;
import io.essaim.domain.route.Routes;
import io.essaim.domain.route.RoutesUnavailable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The proxy outside this process that the hub uses now. It may be exchanged for another while the hub runs
 * (contract 1.11), and it remembers that it was not told something, so that {@link ProxyWatch} makes up for it.
 */
public final class ProxyElsewhere implements Routes {
    private final AtomicBoolean behind = new AtomicBoolean();
    private final Duration patience;
    private volatile Used used;

    /** One proxy, asked patiently where somebody wants something of it, and once where it is only looked after. */
    private record Used(URI apiUrl, String authToken, ConfigurableHttpProxy patient, ConfigurableHttpProxy hasty) {
        static Used of(URI apiUrl, String authToken, Duration patience) {
            return new Used(
                    apiUrl,
                    authToken,
                    new ConfigurableHttpProxy(apiUrl, authToken, patience),
                    new ConfigurableHttpProxy(apiUrl, authToken, Duration.ZERO));
        }
    }

    /**
     * Uses that proxy.
     *
     * @param apiUrl such as {@code http://127.0.0.1:8001}
     * @param authToken {@code CONFIGPROXY_AUTH_TOKEN} of the proxy
     * @throws IllegalArgumentException when the address is not one
     */
    public ProxyElsewhere(URI apiUrl, String authToken) {
        this(apiUrl, authToken, ProxyCalls.PATIENCE);
    }

    /** @param patience how long a proxy that is away is asked again */
    ProxyElsewhere(URI apiUrl, String authToken, Duration patience) {
        this.patience = patience;
        this.used = Used.of(checked(apiUrl), authToken, patience);
    }

    private static URI checked(URI apiUrl) {
        var scheme = String.valueOf(apiUrl.getScheme());
        if (!(scheme.equals("http") || scheme.equals("https")) || apiUrl.getHost() == null) {
            throw new IllegalArgumentException(
                    "api_url must be an address such as http://127.0.0.1:8001, not " + apiUrl);
        }
        return apiUrl;
    }

    /**
     * Uses another proxy from now on. It knows no routes yet; those of the former one stay there.
     *
     * @param apiUrl empty keeps the present one
     * @param authToken empty keeps the present one
     * @throws IllegalArgumentException when the address is not one
     */
    public synchronized void use(Optional<URI> apiUrl, Optional<String> authToken) {
        var now = used;
        used = Used.of(
                apiUrl.map(ProxyElsewhere::checked).orElse(now.apiUrl()), authToken.orElse(now.authToken()), patience);
        behind.set(true);
    }

    @Override
    public void add(Route route) {
        told(() -> used.patient().add(route));
    }

    @Override
    public void remove(RouteSpec spec) {
        told(() -> used.patient().remove(spec));
    }

    private void told(Runnable call) {
        try {
            call.run();
        } catch (RoutesUnavailable e) {
            behind.set(true);
            throw e;
        }
    }

    @Override
    public List<Route> all() {
        return used.patient().all();
    }

    @Override
    public boolean disconnect(RouteSpec spec) {
        return used.patient().disconnect(spec);
    }

    @Override
    public boolean forget(String sessionId) {
        return used.patient().forget(sessionId);
    }

    /** Whether it was not told something since this was asked last, or was exchanged. */
    boolean wasBehind() {
        return behind.getAndSet(false);
    }

    /** As {@link #all}, asked once. */
    List<Route> allNow() {
        return used.hasty().all();
    }

    /** As {@link ConfigurableHttpProxy#has}, asked once. */
    boolean hasNow(RouteSpec spec) {
        return used.hasty().has(spec);
    }
}
