package io.essaim.acceptance.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.acceptance.hub.EssaimHub;
import io.essaim.acceptance.hub.House;
import io.essaim.acceptance.person.Visitor;
import io.essaim.testkit.machine.DebianRoot;
import io.essaim.testkit.machine.OpenFolder;
import io.essaim.testkit.machine.Patience;
import io.essaim.testkit.machine.Ports;
import io.essaim.testkit.machine.Program;
import io.essaim.testkit.machine.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Prometheus with the configuration of a stack, a real hub and its proxy: the dashboards have something to show. */
class PrometheusOfAStackTest {
    private static final Duration SOON = Duration.ofMinutes(1);

    /** No service has an address, nothing went wrong, the proxy is in the hub's process, and this machine may have no disk. */
    private static final List<String> NOTHING_YET =
            List.of("(essaim_service_up)", "status=~\"5..\"", "requests_api", "node_filesystem");

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir(factory = OpenFolder.class)
    Path folder;

    private final int metrics = Ports.free();
    private final int node = Ports.free();
    private final int port = Ports.free();
    private RenderedStack stack;
    private EssaimHub hub;
    private Program nodes;
    private Program prometheus;

    @BeforeAll
    static void makeTheSystems(@TempDir Path logs) {
        RenderedStack.makeSystems(logs);
    }

    @BeforeEach
    void start() throws IOException {
        var root = DebianRoot.of(RenderedStack.CHECKERS);
        stack = RenderedStack.of(Files.createDirectories(folder.resolve("rendered")), "swarm-monitoring", "swarm");
        hub = EssaimHub.configured(
                Files.createDirectories(folder.resolve("hub")), "redirect_to_server: false", """
                services:
                  - { name: prometheus, api_token: { file: "%s" } }
                roles:
                  - { name: stack-monitoring, scopes: ["read:metrics"], services: [prometheus] }
                """.formatted(
                                stack.file("secrets/stack.monitoring.token")));
        hub.startAgainWith("proxy: { bind", "proxy: { metrics_bind: \"127.0.0.1:" + metrics + "\", bind");
        var configuration =
                TextFile.write(folder.resolve("prometheus.yaml"), here(TextFile.read(stack.file("prometheus.yaml"))));
        var telling = List.of("prometheus-node-exporter", "--web.listen-address=127.0.0.1:" + node);
        nodes = Program.start("nodes", folder, Map.of(), root.command(folder, telling));
        var command = List.of(
                "prometheus",
                "--config.file=" + configuration,
                "--storage.tsdb.path=" + folder.resolve("series"),
                "--web.listen-address=127.0.0.1:" + port);
        prometheus = Program.start("prometheus", folder, Map.of(), root.command(folder, command));
        prometheus.awaitPort(port, SOON);
    }

    @AfterEach
    void end() {
        prometheus.close();
        nodes.close();
        hub.close();
    }

    /** The same without a swarm's name server, and in a hurry. */
    private String here(String configuration) {
        return configuration
                .replaceAll(
                        "(?s)dns_sd_configs:.{1,20}tasks\\.hub.*?refresh_interval: 10s",
                        only(hub.behind().getPort()))
                .replaceAll("(?s)dns_sd_configs:.{1,20}tasks\\.proxy.*?refresh_interval: 10s", only(metrics))
                .replaceAll("(?s)dns_sd_configs:.{1,20}tasks\\.nodes.*?refresh_interval: 10s", only(node))
                .replace("127.0.0.1:9090", "127.0.0.1:" + port)
                .replace("/run/secrets/", stack.file("secrets") + "/")
                .replace("/etc/prometheus/", stack.file("") + "/")
                .replace("_interval: 15s", "_interval: 1s");
    }

    private static String only(int port) {
        return "static_configs: [ { targets: [ \"127.0.0.1:" + port + "\" ] } ]";
    }

    private JsonNode ask(String path) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/" + path))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private JsonNode query(String expression) {
        var answer = ask("query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
        assertThat(answer.path("status").asString())
                .as(expression + ": " + answer)
                .isEqualTo("success");
        return answer.path("data").path("result");
    }

    private Optional<Double> value(String expression) {
        var result = query(expression);
        return result.isEmpty()
                ? Optional.empty()
                : Optional.of(Double.valueOf(result.get(0).path("value").get(1).asString()));
    }

    private void awaitValue(String expression, double wanted) {
        Patience.awaitTrue(
                expression + " to be " + wanted,
                SOON,
                () -> value(expression).filter(it -> it >= wanted).isPresent());
    }

    /** Every expression of every dashboard, with the panel it is in. */
    private Map<String, String> expressions() throws IOException {
        var expressions = new TreeMap<String, String>();
        try (var files = Files.list(stack.file(""))) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                for (var panel : JSON.readTree(Files.readString(file)).path("panels")) {
                    for (var asked : panel.path("targets")) {
                        expressions.put(
                                asked.path("expr").asString().replace("$__rate_interval", "1m"),
                                file.getFileName() + ": " + panel.path("title").asString());
                    }
                }
            }
        }
        return expressions;
    }

    @Test
    void everyPanelOfEveryDashboardHasSomethingToShow() throws IOException {
        awaitValue("sum(up{job=\"hub\"})", 1);
        awaitValue("sum(up{job=\"proxy\"})", 1);
        awaitValue("sum(up{job=\"node\"})", 1);
        new Visitor(hub.front()).signIn("nobody", "a wrong password");
        var queen = new Visitor(hub.front());
        queen.signIn(EssaimHub.ADMIN, House.PASSWORD);
        var script = queen.script(EssaimHub.ADMIN);
        assertThat(script.call("POST", "users/" + EssaimHub.ADMIN + "/server", "")
                        .status())
                .isIn(201, 202);
        awaitValue("max(jupyterhub_running_servers)", 1);
        assertThat(script.call("DELETE", "users/" + EssaimHub.ADMIN + "/server", "")
                        .status())
                .isIn(202, 204);
        awaitValue("sum(increase(jupyterhub_server_stop_seconds_count[1m]))", 1);
        awaitValue("sum(increase(essaim_failed_logins_total[1m]))", 1);
        for (var expression : expressions().entrySet()) {
            assertThat(query(expression.getKey()).isEmpty())
                    .as(expression.getValue() + ": " + expression.getKey())
                    .isEqualTo(NOTHING_YET.stream().anyMatch(expression.getKey()::contains));
        }
        for (var name : List.of("node_filesystem_avail_bytes", "node_filesystem_size_bytes")) {
            assertThat(ask("label/__name__/values").path("data").valueStream().map(JsonNode::asString))
                    .contains(name);
        }
        assertThat(ask("rules").findValues("health"))
                .isNotEmpty()
                .allMatch(health -> !health.asString().equals("err"));
    }
}
