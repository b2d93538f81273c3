package io.essaim.hub.routes;

import io.essaim.domain.route.Route;
import io.essaim.domain.route.Routes;
import io.essaim.domain.route.RoutesUnavailable;
import io.essaim.domain.tls.PeerName;
import io.essaim.hub.http.InnerCalls;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webclient.api.Proxy;
import io.helidon.webclient.api.WebClient;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a hub from a proxy that serves another. Two hubs behind one proxy would take its default route from each other and
 * delete each other's routes as stale, as two JupyterHubs do (contract 5.1, {@code check_routes}). Hubs of one
 * installation, which share their cookie secret, may take turns.
 */
public final class SoleHub {
    private static final Logger LOG = LoggerFactory.getLogger(SoleHub.class);
    private static final String HUB = "hub";
    private static final String INSTALLATION = "installation";
    private static final String API = "api";
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int LARGEST = 10_000;

    private final Route own;
    private final WebClient client;

    /** @param own this hub's route, as {@link #signed} gives it */
    public SoleHub(Route own, InnerCalls calls) {
        this.own = own;
        var builder = WebClient.builder()
                .connectTimeout(PATIENCE)
                .readTimeout(PATIENCE)
                .followRedirects(false)
                .proxy(Proxy.noProxy());
        this.client = calls.only(PeerName.hub(), builder).build();
    }

    /**
     * A hub's route that says whose it is, and where the hub answers: its route need not tell.
     *
     * @param installation words, with spaces between, of which all hubs of an installation have one in common
     * @param api the path of its API, with a slash at its end
     */
    public static Route signed(Route hub, String installation, String api) {
        var data = hub.data().with(INSTALLATION, installation).with(API, api);
        return new Route(hub.spec(), hub.target(), data, hub.lastActivity());
    }

    /**
     * Asks the proxy, and the hubs it has routes to. One that does not answer is taken for gone.
     *
     * @throws RoutesUnavailable when there is another that answers, or the proxy cannot be asked
     */
    public void require(Routes routes) {
        routes.all().stream()
                .filter(route -> foreign(own, route))
                .filter(this::answers)
                .findFirst()
                .ifPresent(other -> {
                    throw new RoutesUnavailable("it serves another hub, which answers: its route " + other.spec()
                            + " leads to " + other.target() + ", and this hub is at " + own.target()
                            + ". Two hubs behind one proxy take its routes from each other. Stop the other hub, or"
                            + " start a proxy for this one alone.");
                });
    }

    /** Whether a route leads to a hub of another installation. */
    static boolean foreign(Route own, Route route) {
        return route.data().members().containsKey(HUB)
                && !origin(route.target()).equals(origin(own.target()))
                && Collections.disjoint(installations(route), installations(own));
    }

    /** More than one while the hubs of an installation change their cookie secret; a single empty one when it says none. */
    private static List<String> installations(Route route) {
        return List.of(route.data().text(INSTALLATION).orElse("").split(" ", -1));
    }

    private static String origin(URI target) {
        return target.getScheme() + "://" + target.getAuthority();
    }

    /** Whether there is a hub: each says its version under this address, without a token. */
    private boolean answers(Route route) {
        var spec = route.spec().text();
        var api = route.data()
                .text(API)
                .filter(path -> path.startsWith("/"))
                .orElseGet(() -> spec.substring(spec.indexOf('/')) + "hub/api/");
        try {
            return answers(URI.create(origin(route.target()) + api), true);
        } catch (IOException | RuntimeException e) {
            LOG.info("The proxy's route {} leads to {}, where no hub answers: {}", spec, route.target(), e.toString());
            return false;
        }
    }

    /** A JupyterHub with another {@code base_url} than its route says, as with sub-domains, sends us there (contract 4.1). */
    private boolean answers(URI address, boolean elsewhere) throws IOException {
        try (var answer = client.get(address.toString()).request()) {
            var location = answer.headers().first(HeaderNames.LOCATION).map(address::resolve);
            if (elsewhere && answer.status().family() == Status.Family.REDIRECTION && location.isPresent()) {
                return origin(location.get()).equals(origin(address)) && answers(location.get(), false);
            }
            var body = answer.inputStream().readNBytes(LARGEST);
            return answer.status().code() == 200 && new String(body, StandardCharsets.UTF_8).contains("\"version\"");
        }
    }
}
