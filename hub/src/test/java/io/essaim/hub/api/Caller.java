package io.essaim.hub.api;

import io.essaim.hub.http.Json;
import io.essaim.testkit.api.ApiDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Somebody who calls the API over HTTP. */
record Caller(URI api, Map<String, String> headers) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** The same one with another header. */
    Caller with(String name, String value) {
        var more = new HashMap<>(headers);
        more.put(name, value);
        return new Caller(api, more);
    }

    /** The token it calls with. */
    String secret() {
        return headers.getOrDefault("Authorization", "token ").substring("token ".length());
    }

    Answer get(String path) {
        return send("GET", path, new byte[0]);
    }

    Answer post(String path, String body) {
        return send("POST", path, body.getBytes(StandardCharsets.UTF_8));
    }

    Answer patch(String path, String body) {
        return send("PATCH", path, body.getBytes(StandardCharsets.UTF_8));
    }

    Answer put(String path, String body) {
        return send("PUT", path, body.getBytes(StandardCharsets.UTF_8));
    }

    Answer delete(String path) {
        return send("DELETE", path, new byte[0]);
    }

    Answer delete(String path, String body) {
        return send("DELETE", path, body.getBytes(StandardCharsets.UTF_8));
    }

    Answer send(String method, String path, byte[] body) {
        var request = HttpRequest.newBuilder(URI.create(api + path))
                .timeout(Duration.ofSeconds(30))
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        try {
            var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            ApiDocument.ofHub().check(response);
            return new Answer(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A member that is an object. */
    static Map<?, ?> child(Map<?, ?> object, String name) {
        return (Map<?, ?>) Objects.requireNonNull(object.get(name), name);
    }

    /** What came back. */
    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String text() {
            return response.body();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The body as an object. */
        Map<String, ?> object() {
            return Json.object(response.body().getBytes(StandardCharsets.UTF_8)).members();
        }

        /** The body as a list. */
        List<?> list() {
            return (List<?>) Objects.requireNonNull(Json.read(response.body().getBytes(StandardCharsets.UTF_8)));
        }

        /** A member that is a list. */
        List<?> listed(String name) {
            return (List<?>) Objects.requireNonNull(object().get(name), name);
        }

        /** A member as text. */
        String text(String name) {
            return Objects.requireNonNull(object().get(name), name).toString();
        }

        /** The error's text. */
        String message() {
            return String.valueOf(object().get("message"));
        }

        /** One member of each item of a list. */
        List<Object> each(String name) {
            return list().stream()
                    .map(item -> (Object) String.valueOf(((Map<?, ?>) item).get(name)))
                    .toList();
        }
    }
}
