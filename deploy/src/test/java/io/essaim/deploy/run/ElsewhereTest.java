package io.essaim.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.essaim.deploy.facts.SwarmFacts.Member;
import io.essaim.docker.Engine;
import io.essaim.docker.address.EngineAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A manager that tells of nodes, and of a hub. */
class ElsewhereTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Member NODE1 =
            new Member("n1", 1, "node1", "", true, true, "ready", "active", "reachable", Map.of());

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final Engine engine;
    private final ArrayNode nodes = JSON.createArrayNode();
    private final ArrayNode rules = JSON.createArrayNode();
    private boolean deployed = true;

    ElsewhereTest() throws IOException {
        server.createContext("/", this::answer);
        server.start();
        engine =
                Engine.at(new EngineAddress.Tcp("127.0.0.1", server.getAddress().getPort(), Optional.empty()));
    }

    @AfterEach
    void close() {
        engine.close();
        server.stop(0);
    }

    @Test
    void theOnlyNodeStays() {
        node(1, "manager", "active", "ready");
        assertThatThrownBy(() -> elsewhere().require(NODE1))
                .hasMessage("node1 is the only node on which something may run: without it the hub, the proxies and"
                        + " everyone's servers have nowhere to run")
                .extracting(failure -> ((StepFailed) failure).next())
                .isEqualTo(
                        "It is the only node: add another one first, with `essaim node add`. To stop the platform, run"
                                + " `essaim down` instead; it says what ends.");
    }

    @Test
    void whatCouldTakeItsPlaceIsNamedWithTheWayThere() {
        node(1, "manager", "active", "ready");
        node(2, "manager", "pause", "ready");
        node(3, "worker", "active", "down");
        assertThatThrownBy(() -> elsewhere().require(NODE1))
                .extracting(failure -> ((StepFailed) failure).next())
                .asString()
                .startsWith(
                        "Let things run on another one first, with `essaim node activate`: node2 (pause). Bring back, or"
                                + " add another one with `essaim node add`: node3 (down). ");
    }

    @Test
    void aNodeThatIsDrainedAlreadyAndOneBesideAnotherAreLetGo() {
        node(1, "manager", "drain", "ready");
        assertThatCode(() -> elsewhere().require(NODE1)).doesNotThrowAnyException();
        nodes.removeAll();
        node(1, "manager", "active", "ready");
        node(2, "worker", "active", "ready");
        assertThatCode(() -> elsewhere().require(NODE1)).doesNotThrowAnyException();
    }

    @Test
    void theHubRunsOnManagersAndWhereItsDataIs() {
        node(1, "manager", "active", "ready");
        node(2, "worker", "active", "ready");
        rules.add("node.role == manager");
        assertThat(elsewhere().hasHub("essaim", NODE1)).isFalse();
        node(3, "manager", "active", "ready");
        assertThat(elsewhere().hasHub("essaim", NODE1)).isTrue();
        rules.add("node.labels.io.essaim.data == true");
        assertThat(elsewhere().hasHub("essaim", NODE1)).isFalse();
        ((ObjectNode) nodes.get(2))
                .withObjectProperty("Spec")
                .withObjectProperty("Labels")
                .put("io.essaim.data", "true");
        assertThat(elsewhere().hasHub("essaim", NODE1)).isTrue();
        deployed = false;
        nodes.removeAll();
        assertThat(elsewhere().hasHub("essaim", NODE1)).isTrue();
    }

    private Elsewhere elsewhere() {
        return new Elsewhere(engine);
    }

    private void node(int number, String role, String availability, String state) {
        var node = nodes.addObject().put("ID", "n" + number);
        node.putObject("Description").put("Hostname", "node" + number);
        node.putObject("Spec")
                .put("Role", role)
                .put("Availability", availability)
                .putObject("Labels");
        node.putObject("Status").put("State", state);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath().replaceFirst("^/v[0-9.]+", "");
            var bytes = answer(path).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private String answer(String path) {
        return switch (path) {
            case "/version" -> "{\"ApiVersion\":\"1.45\",\"MinAPIVersion\":\"1.24\"}";
            case "/nodes" -> nodes.toString();
            case "/services" -> services().toString();
            case "/tasks" -> "[]";
            default -> throw new AssertionError(path);
        };
    }

    private ArrayNode services() {
        var services = JSON.createArrayNode();
        if (deployed) {
            var spec = services.addObject().put("ID", "h1").putObject("Spec").put("Name", "essaim_hub");
            spec.putObject("TaskTemplate").putObject("Placement").set("Constraints", rules);
        }
        return services;
    }
}
