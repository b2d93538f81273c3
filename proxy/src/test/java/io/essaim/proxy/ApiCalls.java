package io.essaim.proxy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Calls of the REST API as a hub makes them. */
final class ApiCalls {
    private ApiCalls() {}

    /** The status; 0 when nobody listens. */
    static int status(int port, String method, String path, String body) {
        try {
            return call(port, method, path, body).statusCode();
        } catch (IOException _) {
            return 0;
        }
    }

    /** What a GET is answered with. */
    static String body(int port, String path) throws IOException {
        return call(port, "GET", path, "").body();
    }

    /** All of the answer, head and body as they are on the wire. */
    static String raw(int port, String method, String path, String body) throws IOException {
        try (var wire = Wire.to(port)) {
            wire.send(method + " " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: token "
                    + ProxyFixture.TOKEN + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
            return wire.rest();
        }
    }

    static HttpResponse<String> call(int port, String method, String path, String body) throws IOException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .header("Authorization", "token " + ProxyFixture.TOKEN)
                    .method(method, BodyPublishers.ofString(body))
                    .build();
            return client.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
