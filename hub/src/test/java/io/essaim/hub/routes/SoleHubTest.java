package io.essaim.hub.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.essaim.domain.json.JsonObject;
import io.essaim.domain.route.Route;
import io.essaim.domain.route.RouteSpec;
import io.essaim.domain.route.RoutesUnavailable;
import io.essaim.hub.http.InnerCalls;
import io.essaim.testkit.machine.Ports;
import io.essaim.testkit.route.InMemoryRoutes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SoleHubTest {
    private static final Route OWN = hub("/", "http://127.0.0.1:8081", "ours");

    private final InMemoryRoutes proxy = new InMemoryRoutes();
    private HttpServer other;

    private static Route hub(String spec, String target, String installation) {
        var route = Route.of(new RouteSpec(spec), URI.create(target), JsonObject.of("hub", true));
        return installation.isEmpty() ? route : SoleHub.signed(route, installation, spec + "hub/api/");
    }

    @BeforeEach
    void anotherHub() throws IOException {
        other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        for (var path : new String[] {"/hub/api/", "/lab/hub/api/"}) {
            other.createContext(path, exchange -> {
                var body = "{\"version\": \"5.2.1\"}".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                try (var out = exchange.getResponseBody()) {
                    out.write(body);
                }
            });
        }
        other.start();
    }

    @AfterEach
    void close() {
        other.stop(0);
    }

    private String there() {
        return "http://127.0.0.1:" + other.getAddress().getPort();
    }

    @Test
    void aProxyThatServesAnotherHubIsRefused() {
        proxy.add(hub("/", there(), "theirs"));
        assertThatThrownBy(() -> new SoleHub(OWN, InnerCalls.plain()).require(proxy))
                .isInstanceOf(RoutesUnavailable.class)
                .hasMessageContaining("its route / leads to " + there())
                .hasMessageContaining("start a proxy for this one alone");
    }

    @Test
    void hubsThatChangeTheirCookieSecretAreOfOneInstallation() {
        var changing = hub("/", "http://127.0.0.1:8081", "next ours");
        assertThat(SoleHub.foreign(changing, hub("/", there(), "ours"))).isFalse();
        assertThat(SoleHub.foreign(changing, hub("/", there(), "ours next"))).isFalse();
        assertThat(SoleHub.foreign(changing, hub("/", there(), "theirs"))).isTrue();
        assertThat(SoleHub.foreign(changing, hub("/", there(), ""))).isTrue();
    }

    @Test
    void soIsOneThatServesJupyterHubUnderAnotherPrefix() {
        proxy.add(hub("/lab/", there(), ""));
        assertThatThrownBy(() -> new SoleHub(OWN, InnerCalls.plain()).require(proxy))
                .hasMessageContaining("its route /lab/ leads to");
    }

    @Test
    void soIsOneThatServesAnotherEssaimWhoseRouteDoesNotTellWhereItAnswers() {
        var everything = Route.of(new RouteSpec("/"), URI.create(there() + "/deep"), JsonObject.of("hub", true));
        proxy.add(SoleHub.signed(everything, "theirs", "/lab/hub/api/"));
        assertThatThrownBy(() -> new SoleHub(OWN, InnerCalls.plain()).require(proxy))
                .hasMessageContaining("its route / leads to");
    }

    @Test
    void soIsOneThatServesJupyterHubWithSubdomainsUnderAPath() {
        other.removeContext("/hub/api/");
        other.createContext("/hub/api/", exchange -> {
            exchange.getResponseHeaders().add("Location", "/lab/hub/api/");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        proxy.add(hub("/", there(), ""));
        assertThatThrownBy(() -> new SoleHub(OWN, InnerCalls.plain()).require(proxy))
                .isInstanceOf(RoutesUnavailable.class);
    }

    @Test
    void aHubThatIsGoneAHubOfTheSameInstallationAndOurOwnFormerLifeAreInNobodysWay() {
        proxy.add(hub("/", "http://127.0.0.1:" + Ports.free(), "theirs"));
        assertThatCode(() -> new SoleHub(OWN, InnerCalls.plain()).require(proxy))
                .doesNotThrowAnyException();
        proxy.add(hub("/", there(), "ours"));
        assertThatCode(() -> new SoleHub(OWN, InnerCalls.plain()).require(proxy))
                .doesNotThrowAnyException();
        proxy.add(hub("/", there(), ""));
        assertThatCode(() -> new SoleHub(hub("/", there(), "ours"), InnerCalls.plain()).require(proxy))
                .doesNotThrowAnyException();
    }

    @Test
    void routesOfUsersAndServicesAreNotAskedAbout() {
        proxy.add(Route.of(new RouteSpec("/user/ann/"), URI.create(there()), JsonObject.of("user", "ann")));
        assertThatCode(() -> new SoleHub(OWN, InnerCalls.plain()).require(proxy))
                .doesNotThrowAnyException();
    }
}
