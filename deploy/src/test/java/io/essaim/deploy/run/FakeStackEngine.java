package io.essaim.deploy.run;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.essaim.deploy.cluster.Machine;
import io.essaim.docker.Engine;
import io.essaim.docker.address.EngineAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A manager with one stack of one service, which answers real calls. It also is what listens at the stack's door. */
final class FakeStackEngine implements Engines {
    private static final JsonMapper JSON = JsonMapper.shared();

    final ObjectNode service = JSON.createObjectNode();
    final Map<String, String> secrets = new TreeMap<>();
    final Map<String, ObjectNode> configs = new LinkedHashMap<>();
    final List<String> changes = new ArrayList<>();
    final TreeSet<String> asked = new TreeSet<>();
    String error = "";
    String state = "running";
    String missing = "";
    int door = 200;
    int busy;
    int leaderless;
    int version = 100;
    Runnable updated = () -> {};

    private final List<JsonNode> ended = new ArrayList<>();
    private final HttpServer server;
    private final Engine engine;

    FakeStackEngine() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        engine = Engine.at(new EngineAddress.Tcp("127.0.0.1", port(), Optional.empty()));
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** The service is there, or is another one than before. */
    synchronized void deployed(String image, int version) {
        service.put("ID", "hub1");
        service.putObject("Version").put("Index", version);
        var spec = service.putObject("Spec").put("Name", "essaim_hub");
        spec.putObject("Labels").put("com.docker.stack.namespace", "essaim");
        spec.putObject("Mode").putObject("Replicated").put("Replicas", 1);
        spec.putObject("EndpointSpec")
                .putArray("Ports")
                .addObject()
                .put("PublishedPort", port())
                .put("PublishMode", "host");
        var container =
                spec.putObject("TaskTemplate").putObject("ContainerSpec").put("Image", image);
        container.putArray("Secrets").addObject().put("SecretName", "essaim_token-" + image);
    }

    /** What the swarm says of the last change. */
    synchronized void changed(String state, String message) {
        service.putObject("UpdateStatus").put("State", state).put("Message", message);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var path = exchange.getRequestURI().getPath().replaceFirst("^/v[0-9.]+", "");
            var query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
            var answer =
                    path.equals("/hub/login") ? "hello" : answer(exchange.getRequestMethod() + " " + path, query, body);
            var bytes = answer.getBytes(StandardCharsets.UTF_8);
            int status = answer.startsWith("{\"message\"") ? 500 : 200;
            exchange.sendResponseHeaders(path.equals("/hub/login") ? door : status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private synchronized String answer(String call, String query, String body) {
        asked.add(call);
        if (call.equals("GET /tasks") && leaderless-- > 0) {
            return "{\"message\":\"rpc error: code = DeadlineExceeded desc = context deadline exceeded\"}";
        }
        return switch (call) {
            case "GET /version" -> "{\"ApiVersion\":\"1.45\",\"MinAPIVersion\":\"1.24\"}";
            case "GET /services" -> list(service.has("ID") ? List.of(service) : List.of());
            case "GET /tasks" -> list(tasks());
            case "GET /nodes" -> list(List.of(node()));
            case "GET /configs" -> list(List.copyOf(configs.values()));
            case "POST /configs/create" -> config(JSON.readTree(body));
            case "GET /secrets" ->
                list(secrets.keySet().stream().map(this::secret).toList());
            case "GET /services/hub1" -> service.toString();
            case "GET /services/hub1/logs" -> "no such table: users\n";
            case "POST /services/hub1/update" -> update(query, body);
            default -> {
                if (call.startsWith("DELETE /configs/")) {
                    configs.remove(call.substring("DELETE /configs/".length()));
                    yield "{}";
                }
                changes.add(call);
                secrets.remove(call.replaceAll("DELETE /secrets/id-", ""));
                yield "{}";
            }
        };
    }

    private String update(String query, String body) {
        if (busy-- > 0) {
            return "{\"message\":\"rpc error: code = Unknown desc = update out of sequence\"}";
        }
        changes.add(query.contains("rollback=previous") ? "rollback" : "update");
        service.withObjectProperty("Version")
                .put("Index", service.path("Version").path("Index").asInt() + 1);
        service.set("Spec", JSON.readTree(body));
        updated.run();
        return "{}";
    }

    private String config(JsonNode spec) {
        var name = spec.path("Name").asString("");
        if (configs.containsKey(name)) {
            return "{\"message\":\"config " + name + " already exists\"}";
        }
        var config = JSON.createObjectNode()
                .put("ID", name)
                .put("CreatedAt", Instant.EPOCH.plusSeconds(++version).toString());
        config.set("Spec", spec);
        configs.put(name, config);
        return config.toString();
    }

    /** Its image. */
    synchronized String image() {
        return service.path("Spec")
                .path("TaskTemplate")
                .path("ContainerSpec")
                .path("Image")
                .asString("");
    }

    /** A task that ended before, of which the swarm still tells why. */
    synchronized void ended(String error) {
        var task = JSON.createObjectNode().put("ID", "t0").put("NodeID", "n1").put("DesiredState", "shutdown");
        task.putObject("Status").put("State", "rejected").put("Err", error);
        ended.add(task);
    }

    private List<JsonNode> tasks() {
        var tasks = new ArrayList<JsonNode>(ended);
        tasks.add(task());
        return tasks;
    }

    private ObjectNode task() {
        var task = JSON.createObjectNode().put("ID", "t1").put("NodeID", "n1").put("DesiredState", "running");
        boolean nowhere = image().equals(missing);
        task.putObject("Status")
                .put("State", nowhere ? "rejected" : state)
                .put("Err", nowhere ? "No such image: " + missing : error)
                .put("Message", "started");
        task.putObject("Spec")
                .set("ContainerSpec", service.path("Spec").path("TaskTemplate").path("ContainerSpec"));
        return task;
    }

    private static ObjectNode node() {
        var node = JSON.createObjectNode().put("ID", "n1");
        node.putObject("Description").put("Hostname", "node1");
        node.putObject("Status").put("Addr", "127.0.0.1");
        return node;
    }

    private ObjectNode secret(String name) {
        var secret = JSON.createObjectNode().put("ID", "id-" + name);
        secret.putObject("Spec").put("Name", name);
        return secret;
    }

    private static String list(List<? extends JsonNode> items) {
        return JSON.createArrayNode().addAll(items).toString();
    }

    String hash() {
        return service.path("Spec").path("Labels").path("io.essaim.stack-hash").asString("");
    }

    @Override
    public Engine of(Machine machine) {
        return engine;
    }

    @Override
    public void close() {
        engine.close();
        server.stop(0);
    }
}
