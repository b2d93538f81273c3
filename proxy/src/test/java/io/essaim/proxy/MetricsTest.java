package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.proxy.settings.ProxySettings;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is counted, under the names that dashboards for configurable-http-proxy know (contract 5.6). */
class MetricsTest {
    private static final String TARGET = "{\"target\":\"http://127.0.0.1:1\"}";
    private static final String UPGRADE =
            "GET /ws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";

    private final ProxyFixture proxy = ProxyFixture.standard();

    @AfterEach
    void close() {
        proxy.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api_route_get",
                "api_route_add",
                "api_route_delete",
                "requests_ws",
                "requests_web",
                "find_target_for_req_count",
                "find_target_for_req_sum",
                "last_activity_updating_count",
                "last_activity_updating_sum",
                "process_cpu_seconds_total",
                "process_start_time_seconds",
                "process_open_fds",
                "process_max_fds",
                "process_resident_memory_bytes",
                "process_virtual_memory_bytes"
            })
    void itIsThereFromTheBeginning(String name) throws Exception {
        assertThat(page("/metrics")).contains("\n" + name + " ");
    }

    @Test
    void callsOfTheApiAreCountedByWhatTheyDoAndHowTheyEnd() throws Exception {
        var port = proxy.proxy.apiPort();
        ApiCalls.status(port, "POST", "/api/routes/a", TARGET);
        ApiCalls.status(port, "POST", "/api/routes/a", "{}");
        ApiCalls.status(port, "GET", "/api/routes", "");
        ApiCalls.status(port, "GET", "/api/routes/a", "");
        ApiCalls.status(port, "DELETE", "/api/routes/a", "");
        ApiCalls.status(port, "DELETE", "/api/routes/a", "");
        ApiCalls.status(port, "GET", "/elsewhere", "");

        assertThat(proxy.metric("api_route_add")).isEqualTo(1);
        assertThat(proxy.metric("api_route_get")).as("lists of all").isEqualTo(1);
        assertThat(proxy.metric("api_route_delete")).isEqualTo(2);
        assertThat(proxy.metric("requests_api{status=\"200\"}")).isEqualTo(2);
        assertThat(proxy.metric("requests_api{status=\"201\"}")).isEqualTo(1);
        assertThat(proxy.metric("requests_api{status=\"204\"}")).isEqualTo(1);
        assertThat(proxy.metric("requests_api{status=\"400\"}")).isEqualTo(1);
        assertThat(proxy.metric("requests_api{status=\"404\"}")).isEqualTo(2);
    }

    @Test
    void requestsOfPeopleAreCountedByTheirKindAndByHowTheyEnd() throws Exception {
        try (var target = RawTarget.answering("HTTP/1.1 418 Teapot\r\nContent-Length: 0\r\n\r\n")) {
            proxy.route("/tea/", target.url());
            proxy.route("/dead/", "http://127.0.0.1:1");
            for (var path : List.of("/tea/", "/tea/", "/dead/", "/nowhere")) {
                proxy.get(path);
            }
            proxy.ask(UPGRADE);

            assertThat(proxy.metric("requests_web")).isEqualTo(4);
            assertThat(proxy.metric("requests_ws")).isEqualTo(1);
            assertThat(proxy.metric("requests_proxy{status=\"418\"}")).isEqualTo(2);
            assertThat(proxy.metric("requests_proxy{status=\"503\"}")).isEqualTo(1);
            assertThat(proxy.metric("requests_proxy{status=\"404\"}")).isEqualTo(2);
            assertThat(proxy.metric("find_target_for_req_count")).isEqualTo(5);
        }
    }

    @Test
    void whoAsksWhetherTheProxyIsWellIsNotCounted() throws Exception {
        assertThat(proxy.get("/_chp_healthz"))
                .startsWith("HTTP/1.1 200 ")
                .contains("application/json")
                .endsWith("{\"status\":\"OK\"}");
        assertThat(proxy.metric("requests_web")).isZero();
    }

    @Test
    void stampsOfLastActivityAreTimed() throws Exception {
        try (var target = RawTarget.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            proxy.route("/", target.url());
            proxy.get("/");
            assertThat(proxy.metric("last_activity_updating_count")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/metrics/more", "/api/routes"})
    void nothingElseIsToBeReadThere(String path) throws Exception {
        assertThat(page(path)).startsWith("HTTP/1.1 404 ").endsWith("Not Found");
    }

    @Test
    void thePageIsOfTheTypeThatPrometheusExpects() throws Exception {
        assertThat(page("/metrics"))
                .containsIgnoringCase("\r\ncontent-type: text/plain; version=0.0.4; charset=utf-8\r\n");
    }

    @Test
    void whereNobodyAsksForThemThereAreNone() {
        try (var silent = Proxy.start(ProxySettings.listeningOn(TestSettings.HERE))) {
            assertThatThrownBy(silent::metricsPort).isInstanceOf(NoSuchElementException.class);
        }
    }

    private String page(String path) throws Exception {
        try (var wire = Wire.to(proxy.proxy.metricsPort())) {
            wire.send("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            return wire.rest();
        }
    }
}
