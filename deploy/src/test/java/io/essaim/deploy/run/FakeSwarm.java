package io.essaim.deploy.run;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.essaim.deploy.cluster.Machine;
import io.essaim.deploy.facts.SwarmFacts;
import io.essaim.deploy.facts.SwarmFacts.Member;
import io.essaim.docker.Engine;
import io.essaim.docker.address.EngineAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The engines of the machines, which answer real calls, and the one swarm they can be in. */
final class FakeSwarm implements Engines {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String TOKEN = "SWMTKN-of-";

    private final FakeCluster cluster;
    private final Map<String, ObjectNode> nodes = new TreeMap<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final Map<String, Engine> engines = new HashMap<>();
    private boolean made;
    private int madeTimes;
    private boolean autolock;

    FakeSwarm(FakeCluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public synchronized Engine of(Machine machine) {
        return engines.computeIfAbsent(machine.name(), this::begin);
    }

    private Engine begin(String name) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", exchange -> answer(cluster.machine(name), exchange));
            server.start();
            open.add(() -> server.stop(0));
            var engine = Engine.at(
                    new EngineAddress.Tcp("127.0.0.1", server.getAddress().getPort(), Optional.empty()));
            open.add(engine);
            return engine;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(FakeMachine machine, HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var path = exchange.getRequestURI().getPath().replaceFirst("^/v[0-9.]+", "");
            var asked = exchange.getRequestMethod() + " " + path;
            var answer = exchange.getRequestMethod().equals("GET")
                    ? look(machine, asked)
                    : cluster.operation(() -> change(machine, asked, body));
            var bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Api-Version", "1.45");
            exchange.sendResponseHeaders(answer.startsWith("{\"message\"") ? 500 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private synchronized String look(FakeMachine machine, String asked) {
        if (asked.endsWith("/version")) {
            return "{\"ApiVersion\":\"1.45\",\"MinAPIVersion\":\"1.24\"}";
        }
        if (asked.endsWith("/info")) {
            var info = JSON.createObjectNode();
            info.putObject("Swarm")
                    .put("NodeID", machine.node)
                    .put("LocalNodeState", machine.node.isEmpty() ? "inactive" : "active")
                    .put("ControlAvailable", manager(machine.node));
            return info.toString();
        }
        if (asked.endsWith("/swarm")) {
            var swarm = JSON.createObjectNode();
            swarm.putObject("JoinTokens").put("Manager", TOKEN + "manager").put("Worker", TOKEN + "worker");
            swarm.putObject("Version").put("Index", 1);
            swarm.putObject("Spec");
            return swarm.toString();
        }
        if (asked.endsWith("/swarm/unlockkey")) {
            return JSON.createObjectNode().put("UnlockKey", "SWMKEY-secret").toString();
        }
        if (asked.endsWith("/nodes")) {
            return JSON.createArrayNode().addAll(nodes.values()).toString();
        }
        if (asked.endsWith("/tasks")) {
            return "[]";
        }
        var id = asked.replaceAll(".*/nodes/", "");
        return nodes.containsKey(id) ? nodes.get(id).toString() : "{}";
    }

    private synchronized String change(FakeMachine machine, String asked, String body) {
        JsonNode tree = JSON.readTree(body.isEmpty() ? "{}" : body);
        switch (asked) {
            case "POST /swarm/init" -> {
                made = true;
                madeTimes++;
                member(machine, "manager");
            }
            case "POST /swarm/join" -> {
                var token = tree.path("JoinToken").asString("");
                if (!made || !token.startsWith(TOKEN)) {
                    return "{\"message\":\"wrong token\"}";
                }
                member(machine, token.substring(TOKEN.length()));
            }
            case "POST /swarm/update" ->
                autolock =
                        tree.path("EncryptionConfig").path("AutoLockManagers").asBoolean();
            case "POST /swarm/leave" -> {
                if (manager(machine.node)) {
                    return "{\"message\":\"you are a manager\"}";
                }
                Objects.requireNonNull(nodes.get(machine.node))
                        .putObject("Status")
                        .put("State", "down");
                machine.node = "";
            }
            default -> {
                if (asked.startsWith("DELETE ")) {
                    nodes.remove(asked.replaceAll("DELETE /nodes/", ""));
                    return "{}";
                }
                var id = asked.replaceAll("POST /nodes/(.*)/update", "$1");
                Objects.requireNonNull(nodes.get(id)).set("Spec", tree);
            }
        }
        return "{}";
    }

    private void member(FakeMachine machine, String role) {
        machine.node = "id-of-" + machine.name;
        var node = JSON.createObjectNode();
        node.put("ID", machine.node).putObject("Version").put("Index", 7);
        node.putObject("Description").put("Hostname", machine.name);
        node.putObject("Status").put("State", "ready");
        node.putObject("Spec").put("Role", role).put("Availability", "active").putObject("Labels");
        nodes.put(machine.node, node);
    }

    synchronized boolean manager(String id) {
        return nodes.containsKey(id)
                && nodes.get(id).path("Spec").path("Role").asString("").equals("manager");
    }

    synchronized int madeTimes() {
        return madeTimes;
    }

    synchronized Optional<SwarmFacts> facts(Map<String, String> stacks) {
        if (!made) {
            return Optional.empty();
        }
        var members = nodes.entrySet().stream()
                .map(node -> {
                    var spec = node.getValue().path("Spec");
                    var labels = new HashMap<String, String>();
                    spec.path("Labels")
                            .properties()
                            .forEach(label ->
                                    labels.put(label.getKey(), label.getValue().asString("")));
                    return new Member(
                            node.getKey(),
                            7,
                            node.getKey(),
                            "",
                            manager(node.getKey()),
                            false,
                            "ready",
                            spec.path("Availability").asString("active"),
                            "reachable",
                            labels);
                })
                .toList();
        return Optional.of(new SwarmFacts("swarm", "node1", members, Map.of(), stacks, autolock));
    }

    synchronized String state() {
        return nodes + " " + made + autolock;
    }

    @Override
    public void close() {
        open.forEach(one -> {
            try {
                one.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
