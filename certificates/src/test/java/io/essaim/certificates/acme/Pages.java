package io.essaim.certificates.acme;

import com.sun.net.httpserver.HttpServer;
import io.essaim.domain.certificate.Proof;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What answers over plain HTTP for all names of a test. */
final class Pages implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, String> answers = new ConcurrentHashMap<>();

    Pages() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/.well-known/acme-challenge/", exchange -> {
            var path = exchange.getRequestURI().getPath();
            var answer = answers.get(path.substring(path.lastIndexOf('/') + 1));
            var body = (answer == null ? "" : answer).getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(answer == null ? 404 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    void show(Proof proof) {
        if (proof instanceof Proof.Page(var token, var content)) {
            answers.put(token, content);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
