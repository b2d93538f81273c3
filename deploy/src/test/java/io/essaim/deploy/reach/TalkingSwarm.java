package io.essaim.deploy.reach;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.essaim.docker.Engine;
import io.essaim.docker.address.EngineAddress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A manager whose services have printed something, which answers real calls in the engine's own frames. */
final class TalkingSwarm implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    final ArrayNode services = JSON.createArrayNode();
    final ArrayNode tasks = JSON.createArrayNode();
    private final ArrayNode nodes = JSON.createArrayNode();
    private final Map<String, Deque<byte[]>> logs = new HashMap<>();
    /** So many looks at logs break off before their end. */
    int breaking;

    final Engine engine;
    private final HttpServer server;

    TalkingSwarm() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        engine =
                Engine.at(new EngineAddress.Tcp("127.0.0.1", server.getAddress().getPort(), Optional.empty()));
        node("n1", "node1");
        node("n2", "node2");
    }

    private void node(String id, String host) {
        nodes.addObject().put("ID", id).putObject("Description").put("Hostname", host);
    }

    /** A service with one task that runs. */
    Named service(String id, String name, Map<String, String> labels, String node) {
        var spec = services.addObject().put("ID", id).putObject("Spec").put("Name", name);
        var all = spec.putObject("Labels");
        labels.forEach(all::put);
        task(id + "-1", id, 1, node);
        return new Named(id, name, false);
    }

    ObjectNode task(String id, String service, int slot, String node) {
        var task = tasks.addObject()
                .put("ID", id)
                .put("ServiceID", service)
                .put("Slot", slot)
                .put("NodeID", node)
                .put("DesiredState", "running");
        task.putObject("Status")
                .put("State", "running")
                .putObject("ContainerStatus")
                .put("ContainerID", "container-of-" + id);
        return task;
    }

    /** What a look at the log of a service is answered with; each time the next. */
    void prints(String service, byte[]... frames) {
        var all = new ByteArrayOutputStream();
        for (var frame : frames) {
            all.writeBytes(frame);
        }
        logs.computeIfAbsent(service, _ -> new ArrayDeque<>()).add(all.toByteArray());
    }

    /** A line as the API has it with time and details. */
    static byte[] line(String time, String task, String text) {
        return frame(1, time + " com.docker.swarm.node.id=n1,com.docker.swarm.task.id=" + task + " " + text + "\n");
    }

    static byte[] frame(int source, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + bytes.length)
                .put((byte) source)
                .position(4)
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var uri = exchange.getRequestURI();
            var path = uri.getPath().replaceFirst("^/v[0-9.]+", "");
            asked.add(path + "?" + Optional.ofNullable(uri.getQuery()).orElse(""));
            var bytes = path.endsWith("/logs")
                    ? log(path.replaceAll("/services/(.*)/logs", "$1"))
                    : look(path).getBytes(StandardCharsets.UTF_8);
            boolean broken = path.endsWith("/logs") && breaking-- > 0;
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length + (broken ? 1 : 0));
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().flush();
        }
    }

    private synchronized byte[] log(String service) {
        var left = logs.getOrDefault(service, new ArrayDeque<>());
        return left.isEmpty() ? new byte[0] : left.remove();
    }

    private String look(String path) {
        if (path.equals("/version")) {
            return "{\"ApiVersion\":\"1.45\",\"MinAPIVersion\":\"1.24\"}";
        }
        var lists = Map.of("services", services, "tasks", tasks, "nodes", nodes);
        var words = List.of(path.split("/", -1));
        var list = lists.getOrDefault(words.get(1), JSON.createArrayNode());
        return words.size() == 2
                ? list.toString()
                : list.valueStream()
                        .filter(thing -> thing.path("ID").asString("").equals(words.get(2)))
                        .findFirst()
                        .map(JsonNode::toString)
                        .orElse("{}");
    }

    @Override
    public void close() {
        engine.close();
        server.stop(0);
    }
}
