package io.essaim.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.essaim.deploy.facts.SwarmFacts;
import io.essaim.deploy.facts.SwarmFacts.Member;
import io.essaim.docker.Engine;
import io.essaim.docker.address.EngineAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A swarm of two nodes, and a hub in it that does what the labels of a node say. */
class KindDrainTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Member NODE1 =
            new Member("n1", 1, "node1", "", true, true, "ready", "active", "reachable", Map.of());

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final Engine engine;
    private final Told told = new Told();
    private final ObjectNode spec = JSON.createObjectNode().put("Availability", "active");
    private final List<JsonNode> said = new ArrayList<>();
    private String adas = "n1";
    private boolean hub = true;
    private boolean labelled;

    KindDrainTest() throws IOException {
        server.createContext("/", this::answer);
        server.start();
        engine =
                Engine.at(new EngineAddress.Tcp("127.0.0.1", server.getAddress().getPort(), Optional.empty()));
        spec.putObject("Labels").put("zone", "b");
    }

    @AfterEach
    void close() {
        engine.close();
        server.stop(0);
    }

    @Test
    void theHubIsToldByLabelsAndTheNodeIsEmptyWhenItHasMovedEverybody() {
        assertThat(drain().on(NODE1)).containsExactly("ada/work");
        drain().empty(NODE1, Duration.ZERO, "New disks");
        assertThat(said.getFirst().path("Availability").asString()).isEqualTo("pause");
        var labels = said.getFirst().path("Labels");
        assertThat(Instant.parse(labels.path("io.essaim.leaves").asString())).isBeforeOrEqualTo(Instant.now());
        assertThat(labels.path("io.essaim.leaves-message").asString()).isEqualTo("New disks");
        assertThat(told.lines)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("  ada/work: told on the hub's pages, and moved at "),
                        second -> assertThat(second).isEqualTo("  ada/work is on node2 now"));
        assertThat(spec.path("Labels").toString()).isEqualTo("{\"zone\":\"b\"}");
        assertThat(spec.path("Availability").asString()).isEqualTo("pause");
    }

    @Test
    void aNodeWhereNobodyIsNeedsNoHub() {
        adas = "n2";
        hub = false;
        drain().empty(NODE1, Duration.ofHours(1), "");
        assertThat(told.lines).isEmpty();
    }

    @Test
    void withoutAHubNothingIsChangedAndTheWayOutIsSaid() {
        drain().requireHub("essaim");
        hub = false;
        assertThatThrownBy(() -> drain().requireHub("essaim"))
                .hasMessageContaining("no hub of essaim runs")
                .extracting(failure -> ((StepFailed) failure).next())
                .asString()
                .contains("--now");
        assertThat(said).isEmpty();
    }

    @Test
    void anActiveNodeIsNotAboutToBeEmptied() {
        spec.withObjectProperty("Labels").put("io.essaim.leaves", "2026-11-27T08:00:00Z");
        var facts = new SwarmFacts("swarm", "node1", List.of(NODE1), Map.of(), Map.of());
        new NodeChanges(engine, facts, told).available(NODE1, "active");
        assertThat(spec.path("Labels").toString()).isEqualTo("{\"zone\":\"b\"}");
    }

    private KindDrain drain() {
        return new KindDrain(engine, "lab", told);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var path = exchange.getRequestURI().getPath().replaceFirst("^/v[0-9.]+", "");
            var query = URLDecoder.decode(
                    Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""), StandardCharsets.UTF_8);
            var bytes = answer(exchange.getRequestMethod() + " " + path, query, body)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private synchronized String answer(String call, String query, String body) {
        return switch (call) {
            case "GET /version" -> "{\"ApiVersion\":\"1.45\",\"MinAPIVersion\":\"1.24\"}";
            case "GET /nodes" -> """
                    [{"ID":"n1","Description":{"Hostname":"node1"}},{"ID":"n2","Description":{"Hostname":"node2"}}]""";
            case "GET /nodes/n1" -> JSON.createObjectNode().set("Spec", spec).toString();
            case "POST /nodes/n1/update" -> change(JSON.readTree(body));
            case "GET /services" -> query.contains("io.essaim.instance=lab") ? """
                    [{"ID":"s1","Spec":{"Name":"x","Labels":{"io.essaim.user":"ada","io.essaim.server":"work"}}}]""" : """
                    [{"ID":"h1","Spec":{"Name":"essaim_hub","Mode":{"Replicated":{"Replicas":1}}}}]""";
            case "GET /tasks" -> query.contains("h1") ? hub() : tasks(query);
            default -> throw new AssertionError(call);
        };
    }

    private String hub() {
        return hub ? "[{\"DesiredState\":\"running\",\"Status\":{\"State\":\"running\"}}]" : "[]";
    }

    /** Whoever looks for the first time since the labels were written still sees ada; then the hub moves her, who is nowhere at first. */
    private String tasks(String query) {
        var place = adas;
        if (labelled && query.contains("\"n1\"") && place.equals("n1")) {
            adas = "nowhere";
        } else if (query.contains("\"n2\"") && place.equals("nowhere")) {
            adas = "n2";
        }
        return query.contains("\"" + place + "\"") ? "[{\"ServiceID\":\"s1\",\"NodeID\":\"" + place + "\"}]" : "[]";
    }

    private String change(JsonNode wanted) {
        said.add(wanted);
        spec.removeAll();
        wanted.properties().forEach(member -> spec.set(member.getKey(), member.getValue()));
        labelled = wanted.path("Labels").has("io.essaim.leaves");
        return "{}";
    }
}
