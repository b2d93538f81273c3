package io.essaim.hub.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.essaim.hub.api.HubGauges;
import io.essaim.hub.guard.LoginMetrics;
import io.essaim.hub.http.RequestTimes;
import io.essaim.hub.pages.CspReportHandler;
import io.essaim.hub.routes.RouteMetrics;
import io.essaim.hub.servers.ServerMetrics;
import io.essaim.hub.startup.StartMetrics;
import io.essaim.store.SqlStore;
import io.essaim.store.settings.DatabaseSettings;
import io.helidon.webserver.WebServer;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What metrics are called (contract 11.1): the page as Prometheus reads it. */
class HubMetricsTest {
    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

    private static String page(Map<String, String> environment) {
        var metrics = HubMetrics.none(environment);
        ask(new RequestTimes(metrics));
        new ServerMetrics(metrics);
        new RouteMetrics(metrics);
        new LoginMetrics(metrics);
        new StartMetrics(metrics).time(() -> {});
        new CspReportHandler(metrics);
        try (var store = SqlStore.open(DatabaseSettings.of("sqlite::memory:"));
                var _ = new Pulse(metrics)) {
            HubGauges.register(metrics, store, Clock.systemUTC());
            return text(metrics);
        }
    }

    /** One request, that of somebody who finds nothing. */
    private static void ask(RequestTimes times) {
        var server = WebServer.builder()
                .host("127.0.0.1")
                .port(0)
                .routing(routing -> routing.addFilter(times))
                .build()
                .start();
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/"))
                    .build();
            assertThat(client.send(request, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(404);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } finally {
            server.stop();
        }
    }

    private static String text(HubMetrics metrics) {
        var out = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.builder()
                    .build()
                    .write(out, metrics.registry().scrape());
            return out.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of those that are JupyterHub's. */
    private static Map<String, String> types(String page) {
        var types = new LinkedHashMap<String, String>();
        TYPE.matcher(page).results().forEach(found -> types.put(found.group(1), found.group(2)));
        types.keySet().removeIf(name -> name.startsWith("essaim_"));
        return types;
    }

    private static Set<String> labels(String page, String name) {
        var labels = new TreeSet<String>();
        page.lines()
                .filter(line -> line.matches(name + "(_bucket|_count|_sum)?[ {].*"))
                .forEach(line -> LABEL.matcher(line).results().forEach(label -> labels.add(label.group(1))));
        labels.remove("le");
        return labels;
    }

    @Test
    void everyFamilyOfJupyterHubIsThereWithItsType() {
        assertThat(types(page(Map.of())))
                .containsOnly(
                        entry("jupyterhub_request_duration_seconds", "histogram"),
                        entry("jupyterhub_server_spawn_duration_seconds", "histogram"),
                        entry("jupyterhub_server_stop_seconds", "histogram"),
                        entry("jupyterhub_server_poll_duration_seconds", "histogram"),
                        entry("jupyterhub_proxy_add_duration_seconds", "histogram"),
                        entry("jupyterhub_proxy_delete_duration_seconds", "histogram"),
                        entry("jupyterhub_proxy_poll_duration_seconds", "histogram"),
                        entry("jupyterhub_check_routes_duration_seconds", "histogram"),
                        entry("jupyterhub_hub_startup_duration_seconds", "histogram"),
                        entry("jupyterhub_init_spawners_duration_seconds", "histogram"),
                        entry("jupyterhub_login_duration_seconds", "histogram"),
                        entry("jupyterhub_logout_duration_seconds", "histogram"),
                        entry("jupyterhub_event_loop_interval_seconds", "histogram"),
                        entry("jupyterhub_running_servers", "gauge"),
                        entry("jupyterhub_total_users", "gauge"),
                        entry("jupyterhub_active_users", "gauge"),
                        entry("jupyterhub_csp_reports_total", "counter"));
    }

    @Test
    void theirLabelsAreJupyterHubsAndThereFromTheStart() {
        var page = page(Map.of());
        assertThat(labels(page, "jupyterhub_request_duration_seconds")).containsExactly("code", "handler", "method");
        assertThat(labels(page, "jupyterhub_server_spawn_duration_seconds")).containsExactly("reason", "status");
        for (var name : Set.of("server_stop_seconds", "server_poll_duration_seconds", "login_duration_seconds")) {
            assertThat(labels(page, "jupyterhub_" + name)).as(name).containsExactly("status");
        }
        for (var name : Set.of("proxy_add_duration_seconds", "proxy_delete_duration_seconds")) {
            assertThat(labels(page, "jupyterhub_" + name)).as(name).containsExactly("status");
        }
        assertThat(page)
                .contains("jupyterhub_active_users{period=\"24h\"} 0.0")
                .contains("jupyterhub_active_users{period=\"7d\"} 0.0")
                .contains("jupyterhub_active_users{period=\"30d\"} 0.0")
                .contains("jupyterhub_server_stop_seconds_count{status=\"failure\"} 0")
                .contains("jupyterhub_hub_startup_duration_seconds_count 1");
    }

    @Test
    void boundsAreJupyterHubsUnlessAVariableSaysOtherwise() {
        assertThat(page(Map.of()))
                .contains("jupyterhub_login_duration_seconds_bucket{status=\"success\",le=\"0.075\"} 0")
                .contains(
                        "jupyterhub_server_spawn_duration_seconds_bucket{reason=\"\",status=\"success\",le=\"180.0\"} 0");
        var told = page(Map.of(
                "JUPYTERHUB_SERVER_SPAWN_DURATION_SECONDS_BUCKETS",
                "1, 42,inf",
                "JUPYTERHUB_SERVER_STOP_DURATION_SECONDS_BUCKETS",
                "43"));
        assertThat(told)
                .contains(
                        "jupyterhub_server_spawn_duration_seconds_bucket{reason=\"\",status=\"success\",le=\"42.0\"} 0")
                .contains("jupyterhub_server_stop_seconds_bucket{status=\"success\",le=\"43.0\"} 0")
                .doesNotContain("le=\"180.0\"");
    }

    @Test
    void boundsThatAreNoneAreRefusedByTheNameOfTheVariable() {
        for (var wrong : Set.of("1,x", "3,2", "1,,2", "inf", "-")) {
            assertThatThrownBy(() -> page(Map.of("JUPYTERHUB_SERVER_STOP_DURATION_SECONDS_BUCKETS", wrong)))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("JUPYTERHUB_SERVER_STOP_DURATION_SECONDS_BUCKETS")
                    .hasMessageContaining(wrong);
        }
    }

    @Test
    void namesBeginWithJupyterhubUnlessTheVariableSaysOtherwise() {
        assertThat(types(page(Map.of(HubMetrics.VARIABLE, "lab"))).keySet())
                .contains("lab_server_stop_seconds", "lab_login_duration_seconds")
                .allMatch(name -> name.startsWith("lab_"));
        assertThat(types(page(Map.of(HubMetrics.VARIABLE, ""))).keySet())
                .as("empty is no prefix, as Prometheus' Python library has it")
                .contains("server_stop_seconds", "login_duration_seconds");
    }

    @Test
    void whatNoNameMayBeginWithIsRefusedByTheNameOfTheVariable() {
        assertThatThrownBy(() -> page(Map.of(HubMetrics.VARIABLE, "my-hub")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(HubMetrics.VARIABLE)
                .hasMessageContaining("my-hub");
    }
}
