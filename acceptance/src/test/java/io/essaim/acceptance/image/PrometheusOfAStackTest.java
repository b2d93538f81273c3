package io.essaim.acceptance.image;

import static java.util.regex.Pattern.DOTALL;
import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.acceptance.hub.EssaimHub;
import io.essaim.acceptance.hub.House;
import io.essaim.acceptance.hub.ProxyDoor;
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
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real Prometheus with the configuration of a stack, a real hub, a real proxy and a real node_exporter: whatever a dashboard
 * or an alert asks for is told by one of them.
 */
class PrometheusOfAStackTest {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final JsonMapper JSON = new JsonMapper();

    /** As a container of the stack sees its node, with what an engine puts before files of a container. Its disk is memory. */
    private static final String ON_A_NODE = """
            mount -t sysfs sysfs /sys
            mount -t tmpfs -o size=1m disk /srv
            touch /etc/hosts
            mount --bind prometheus.yaml /etc/hosts
            mkdir /host
            mount --rbind / /host
            exec unshare --mount --pid --fork --kill-child --mount-proc prometheus-node-exporter "$@"
            """;

    private static final Pattern COMMAND_OF_NODES =
            Pattern.compile("\n  nodes:\n.*?\n    command:\n(.*?)\n    [a-z]", DOTALL);
    private static final Pattern OPTION = Pattern.compile("(?m)^    - (--\\S+)$");

    /** What is left of an expression without labels, texts and functions: names of metrics. */
    private static final Pattern NO_METRIC =
            Pattern.compile("\\{[^}]*}|(?:by|on|group_left) \\([^)]*\\)|[a-z_]+ ?\\(|\\[[^]]*]");

    private static final Pattern METRIC = Pattern.compile("\\b[a-z]+_[a-z0-9_]+\\b|\\bup\\b");

    @TempDir(factory = OpenFolder.class)
    Path folder;

    private final int metrics = Ports.free();
    private final int node = Ports.free();
    private final int port = Ports.free();
    private RenderedStack stack;
    private ProxyDoor proxy;
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
        startHubAndProxy(Files.createDirectories(folder.resolve("hub")));
        var configuration =
                TextFile.write(folder.resolve("prometheus.yaml"), here(TextFile.read(stack.file("prometheus.yaml"))));
        nodes = Program.start("nodes", folder, Map.of(), root.command(folder, telling()));
        var command = List.of(
                "prometheus",
                "--config.file=" + configuration,
                "--storage.tsdb.path=" + folder.resolve("series"),
                "--web.listen-address=127.0.0.1:" + port);
        prometheus = Program.start("prometheus", folder, Map.of(), root.command(folder, command));
        nodes.awaitPort(node, SOON);
        prometheus.awaitPort(port, SOON);
        Patience.awaitTrue(
                "Prometheus to be ready", SOON, () -> open("/-/ready").statusCode() == 200);
    }

    private void startHubAndProxy(Path place) {
        proxy = ProxyDoor.essaimTelling(place, metrics);
        hub = EssaimHub.driving(proxy, place);
        hub.startAgainWith(
                "hub: { bind", """
                services:
                  - { name: prometheus, url: "http://127.0.0.1:%d", api_token: { file: "%s" } }
                  - { name: away, url: "http://127.0.0.1:%d" }
                roles:
                  - { name: stack-monitoring, scopes: ["read:metrics"], services: [prometheus] }
                hub: { redirect_to_server: false, bind""".formatted(port, stack.file("secrets/stack.monitoring.token"), Ports.free()));
    }

    @AfterEach
    void end() {
        prometheus.close();
        nodes.killAll();
        hub.close();
        proxy.close();
    }

    /** With the options that it has in the stack. */
    private List<String> telling() {
        var command = COMMAND_OF_NODES.matcher(TextFile.read(stack.file("compose.yaml")));
        assertThat(command.find()).isTrue();
        var options = OPTION.matcher(command.group(1)).results().map(it -> it.group(1));
        return Stream.of(
                        Stream.of("sh", "-ec", ON_A_NODE, "on-a-node"),
                        options,
                        Stream.of("--web.listen-address=127.0.0.1:" + node))
                .flatMap(it -> it)
                .toList();
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

    private HttpResponse<String> open(String path) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private JsonNode ask(String path) {
        return JSON.readTree(open("/api/v1/" + path).body());
    }

    private JsonNode query(String expression) {
        var answer = ask("query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
        assertThat(answer.path("status").asString())
                .as(expression + ": " + answer)
                .isEqualTo("success");
        return answer.path("data").path("result");
    }

    private void awaitAnswer(String expression, String wantedBy) {
        Patience.awaitTrue(
                "something to show for " + wantedBy + ": " + expression,
                SOON,
                () -> !query(expression).isEmpty());
    }

    /** Every expression of every dashboard, with the panel it is in. A disk of memory counts here. */
    private Map<String, String> expressions() throws IOException {
        var expressions = new TreeMap<String, String>();
        try (var files = Files.list(stack.file(""))) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                for (var panel : JSON.readTree(Files.readString(file)).path("panels")) {
                    for (var asked : panel.path("targets")) {
                        expressions.put(
                                asked.path("expr")
                                        .asString()
                                        .replace("$__rate_interval", "1m")
                                        .replace("tmpfs|", ""),
                                file.getFileName() + ": " + panel.path("title").asString());
                    }
                }
            }
        }
        return expressions;
    }

    private Set<String> names() {
        return ask("label/__name__/values")
                .path("data")
                .valueStream()
                .map(JsonNode::asString)
                .collect(Collectors.toSet());
    }

    /** Some of everything: who may not enter, who does, a server that comes and goes, a service that is away. */
    private void live() {
        var visitor = new Visitor(hub.front());
        visitor.signIn("nobody", "a wrong password");
        assertThat(visitor.open("/services/away/").status()).isEqualTo(503);
        var queen = new Visitor(hub.front());
        queen.signIn(EssaimHub.ADMIN, House.PASSWORD);
        var script = queen.script(EssaimHub.ADMIN);
        assertThat(script.call("POST", "users/" + EssaimHub.ADMIN + "/server", "")
                        .status())
                .isIn(201, 202);
        awaitAnswer("jupyterhub_running_servers == 1", "a server that was started");
        assertThat(script.call("DELETE", "users/" + EssaimHub.ADMIN + "/server", "")
                        .status())
                .isIn(202, 204);
        awaitAnswer("sum(increase(jupyterhub_server_stop_seconds_count[1m])) >= 1", "a server that was stopped");
    }

    @Test
    void everyPanelHasSomethingToShowAndEveryAlertSomethingToGoBy() throws IOException {
        for (var job : List.of("hub", "proxy", "node")) {
            awaitAnswer("up{job=\"" + job + "\"} == 1", job);
        }
        live();
        expressions().forEach(this::awaitAnswer);
        assertThat(query("node_filesystem_size_bytes").findValuesAsString("mountpoint"))
                .contains("/srv")
                .doesNotContain("/etc/hosts");
        var rules = ask("rules")
                .path("data")
                .path("groups")
                .valueStream()
                .flatMap(group -> group.path("rules").valueStream())
                .toList();
        assertThat(rules).hasSizeGreaterThan(15).allSatisfy(rule -> {
            assertThat(rule.path("lastError").asString("")).isEmpty();
            var left = NO_METRIC.matcher(rule.path("query").asString()).replaceAll(" ");
            assertThat(METRIC.matcher(left).results().map(MatchResult::group))
                    .as(rule.path("name").asString())
                    .isNotEmpty()
                    .isSubsetOf(names());
        });
    }
}
