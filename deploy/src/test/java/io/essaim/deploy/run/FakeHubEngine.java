package io.essaim.deploy.run;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.essaim.docker.Engine;
import io.essaim.docker.address.EngineAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A manager whose services run as soon as they are wanted, which answers real calls. */
final class FakeHubEngine implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    final Map<String, ObjectNode> services = new TreeMap<>();
    final List<String> calls = new ArrayList<>();

    /** It cannot be reached, as by a process that is not there any more. */
    volatile boolean away;

    private final HttpServer server;
    private final Engine engine;

    FakeHubEngine() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        engine =
                Engine.at(new EngineAddress.Tcp("127.0.0.1", server.getAddress().getPort(), Optional.empty()));
    }

    Engine engine() {
        return engine;
    }

    /** A service is there. */
    synchronized void add(String spec) {
        var read = JSON.readTree(spec);
        var name = read.path("Name").asString("");
        var service = JSON.createObjectNode().put("ID", name);
        service.putObject("Version").put("Index", 1);
        service.set("Spec", read);
        services.put(name, service);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (away) {
                throw new IOException("nobody is there");
            }
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var path = exchange.getRequestURI().getPath().replaceFirst("^/v[0-9.]+", "");
            var query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
            var bytes = answer(exchange.getRequestMethod(), path, query, body).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private synchronized String answer(String method, String path, String query, String body) {
        var name = path.replaceAll("/services/|/update", "");
        return switch (method + " " + path.replaceFirst("^/services/(?!create)[^/]+", "/services/NAME")) {
            case "GET /version" -> "{\"ApiVersion\":\"1.45\",\"MinAPIVersion\":\"1.24\"}";
            case "GET /services" ->
                JSON.createArrayNode().addAll(services.values()).toString();
            case "GET /tasks" -> tasks(query);
            case "POST /services/create" -> created(body);
            case "DELETE /services/NAME" -> removed(name);
            case "POST /services/NAME/update" -> updated(name, body);
            default -> throw new IllegalArgumentException(method + " " + path);
        };
    }

    private String created(String body) {
        add(body);
        calls.add("create " + JSON.readTree(body).path("Name").asString(""));
        return "{\"ID\":\"new\"}";
    }

    private String removed(String name) {
        services.remove(name);
        calls.add("remove " + name);
        return "{}";
    }

    private String updated(String name, String body) {
        var spec = JSON.readTree(body);
        Optional.ofNullable(services.get(name)).orElseThrow().set("Spec", spec);
        calls.add("scale " + name + " to " + replicas(spec));
        return "{}";
    }

    private static long replicas(JsonNode spec) {
        return spec.path("Mode").path("Replicated").path("Replicas").asLong();
    }

    private String tasks(String query) {
        var tasks = JSON.createArrayNode();
        services.forEach((name, service) -> {
            if (query.contains("\"" + name + "\"") && replicas(service.path("Spec")) > 0) {
                var task = tasks.addObject().put("NodeID", "node-1");
                task.putObject("Status")
                        .put("State", "running")
                        .putObject("ContainerStatus")
                        .put("ContainerID", "in-" + name);
            }
        });
        return tasks.toString();
    }

    @Override
    public void close() {
        engine.close();
        server.stop(0);
    }
}
