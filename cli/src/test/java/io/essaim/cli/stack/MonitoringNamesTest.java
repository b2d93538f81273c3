package io.essaim.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.cli.settings.EssaimFile;
import io.essaim.config.Config;
import io.essaim.deploy.settings.StackSettings;
import io.essaim.deploy.stack.Stack;
import io.essaim.deploy.stack.Target;
import io.essaim.deploy.stack.Wanted;
import io.essaim.hub.api.HubGauges;
import io.essaim.hub.culling.CullingMetrics;
import io.essaim.hub.guard.LoginMetrics;
import io.essaim.hub.http.RequestTimes;
import io.essaim.hub.metrics.HubMetrics;
import io.essaim.hub.metrics.Pulse;
import io.essaim.hub.pages.CspReportHandler;
import io.essaim.hub.routes.RouteMetrics;
import io.essaim.hub.servers.ServerMetrics;
import io.essaim.hub.services.ServiceHealth;
import io.essaim.hub.startup.StartMetrics;
import io.essaim.proxy.metrics.Meters;
import io.essaim.store.SqlStore;
import io.essaim.store.settings.DatabaseSettings;
import io.prometheus.metrics.core.metrics.Summary;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What dashboards and alerts ask for is what hub and proxies tell. */
class MonitoringNamesTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern ALERT = Pattern.compile("(?ms)^    expr:(.*?)^    \\w+:");
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\S+) ");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*(?![a-zA-Z0-9_:(])");

    /** What is no name of a metric in an expression: strings, labels, groupings, ranges, functions. */
    private static final Pattern NOT_NAMES = Pattern.compile(
            "\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]|\\b(by|without|on|ignoring)\\s*\\([^)]*\\)|\\b(by|and|or|unless|bool|sum|min|max|count)\\b");

    /** Prometheus' own, about those whom it asks. */
    private static final Set<String> OF_PROMETHEUS = Set.of("up", "scrape_duration_seconds");

    private static final Stack STACK = stack();

    private static Stack stack() {
        var yaml = """
                authenticator: { type: none, allow_all: true }
                spawner: { type: swarm }
                stack: { monitoring: true }
                """;
        var settings = Config.parse("essaim.yaml", yaml, Path.of("/nowhere"), EssaimFile.schema(), Map.of());
        var secrets = StackSecrets.of(settings, Path.of("/nowhere"), Optional.empty(), Map.of());
        return Stack.of(new Wanted(
                settings.source(),
                settings.get(StackSettings.class),
                StackFacts.of(settings),
                Target.SWARM,
                secrets,
                Optional.empty()));
    }

    private static List<JsonNode> dashboards() {
        return STACK.files().entrySet().stream()
                .filter(file -> file.getKey().endsWith(".json"))
                .map(file -> JSON.readTree(file.getValue()))
                .toList();
    }

    /** Every expression that Prometheus is asked for. */
    private static Set<String> expressions() {
        var expressions = new TreeSet<String>();
        dashboards().forEach(board -> board.findValues("expr").forEach(expr -> expressions.add(expr.asString())));
        ALERT.matcher(String.valueOf(STACK.files().get("alerts.yaml")))
                .results()
                .forEach(found -> expressions.add(found.group(1).replace(">-", "")));
        return expressions;
    }

    private static Set<String> names() {
        return expressions().stream()
                .flatMap(
                        expression -> NAME.matcher(NOT_NAMES.matcher(expression).replaceAll(" "))
                                .results())
                .map(found -> found.group())
                .filter(name -> !OF_PROMETHEUS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Everything that a hub registers. */
    private static PrometheusRegistry hub(SqlStore store) {
        var metrics = HubMetrics.none(Map.of());
        new RequestTimes(metrics);
        new ServerMetrics(metrics);
        new RouteMetrics(metrics);
        new LoginMetrics(metrics);
        new StartMetrics(metrics);
        new CullingMetrics(metrics);
        new CspReportHandler(metrics);
        new ServiceHealth(store.services(), metrics).close();
        new Pulse(metrics).close();
        HubGauges.register(metrics, store, Clock.systemUTC());
        return metrics.registry();
    }

    /** Everything that a proxy tells, once it has had something to do. */
    private static Set<String> proxy() {
        var meters = new Meters(true);
        meters.proxied().count(200);
        meters.api().count(200);
        meters.foundTarget(meters.begin());
        meters.stamped(meters.begin());
        return TYPE.matcher(new String(meters.text(), StandardCharsets.UTF_8))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    /** The family that a name belongs to. */
    private static String family(String name) {
        return name.replaceAll("_(bucket|sum|count|total)$", "");
    }

    private static String kind(String name) {
        if (name.endsWith("_total")) {
            return "COUNTER";
        }
        return name.equals(family(name)) ? "GAUGE" : "HISTOGRAM";
    }

    @Test
    void everyNameIsToldByHubOrProxy() {
        var proxy = proxy();
        var names = names();
        assertThat(names)
                .as("the expressions are understood")
                .contains("jupyterhub_running_servers", "requests_proxy", "essaim_failed_logins_total")
                .hasSizeGreaterThan(20);
        try (var store = SqlStore.open(DatabaseSettings.of("sqlite::memory:"))) {
            var hub = hub(store);
            names.stream()
                    .filter(name -> !proxy.contains(family(name)) && !proxy.contains(name))
                    .forEach(name -> assertThatThrownBy(
                                    () -> Summary.builder().name(family(name)).register(hub))
                            .as(name + " is registered by the hub, so that nothing else can have its name")
                            .hasMessageContaining("Existing: " + kind(name)));
        }
    }

    @Test
    void everyDashboardIsWholeAndNoTwoAreAlike() {
        var boards = dashboards();
        assertThat(boards).hasSize(4);
        assertThat(boards.stream().map(board -> board.path("uid").asString()).collect(Collectors.toSet()))
                .hasSize(4);
        for (var board : boards) {
            var ids = board.findValues("id").stream().map(JsonNode::asInt).toList();
            assertThat(ids)
                    .as(board.path("title").asString())
                    .doesNotHaveDuplicates()
                    .hasSizeGreaterThan(5);
            assertThat(board.path("panels").valueStream())
                    .allSatisfy(panel -> assertThat(
                                    panel.path("datasource").path("uid").asString())
                            .isEqualTo("essaim"))
                    .allSatisfy(
                            panel -> assertThat(panel.path("gridPos").path("x").asInt()
                                            + panel.path("gridPos").path("w").asInt())
                                    .isBetween(1, 24));
        }
    }
}
