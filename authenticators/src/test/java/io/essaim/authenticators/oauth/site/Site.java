package io.essaim.authenticators.oauth.site;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An HTTP server that answers as it is told and keeps what it was asked. What it was not told of is 404. */
public final class Site implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Function<Asked, Reply>> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    private Site(HttpServer server) {
        this.server = server;
    }

    /** One on a free port of this machine. */
    public static Site open() {
        try {
            return over(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One over a server that is made and not started. */
    public static Site over(HttpServer server) {
        var site = new Site(server);
        server.setExecutor(site.threads);
        server.createContext("/", site::handle);
        server.start();
        return site;
    }

    /** Its address, without a slash at the end. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + port());
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Answers a path, whatever the query. */
    public Site on(String path, Function<Asked, Reply> answer) {
        answers.put(path, answer);
        return this;
    }

    /** Always answers a path so. */
    public Site on(String path, Reply answer) {
        return on(path, _ -> answer);
    }

    /** What it was asked, oldest first. */
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** What it was asked on a path. */
    public List<Asked> asked(String path) {
        return asked.stream()
                .filter(request -> request.address().getRawPath().equals(path))
                .toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = new HashMap<String, String>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var request = new Asked(exchange.getRequestMethod(), exchange.getRequestURI(), headers, body);
            asked.add(request);
            var reply = answers.getOrDefault(request.address().getRawPath(), _ -> Reply.json(404, "{}"))
                    .apply(request);
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            var content = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), content.length == 0 ? -1 : content.length);
            exchange.getResponseBody().write(content);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
