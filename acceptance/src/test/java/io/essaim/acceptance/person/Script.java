package io.essaim.acceptance.person;

import io.essaim.testkit.api.ApiDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * An administrator's script: no cookies, a token in the header, pages followed as the hub says.
 *
 * @param api the hub's API, {@code http://127.0.0.1:PORT/hub/api/}
 * @param token what it shows
 */
public record Script(URI api, String token) {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** One call; an empty body is none. */
    public Reply call(String method, String path, String json) {
        return call(method, api.resolve(path), json);
    }

    /** Every item of a list, over all its pages. */
    public List<JsonNode> pages(String path) {
        var items = new ArrayList<JsonNode>();
        var next = api.resolve(path);
        while (true) {
            var page = call("GET", next, "").json();
            page.get("items").forEach(items::add);
            var more = page.at("/_pagination/next/url").asString("");
            if (more.isEmpty()) {
                return List.copyOf(items);
            }
            next = URI.create(more);
        }
    }

    /** Reads a stream of events to its end: the JSON of each. */
    public List<String> events(String path) {
        var target = api.resolve(path);
        var request = HttpRequest.newBuilder(target)
                .header("Authorization", "token " + token)
                .header("Accept", "text/event-stream");
        try (var lines =
                HTTP.send(request.GET().build(), BodyHandlers.ofLines()).body()) {
            return Events.in(lines);
        } catch (IOException e) {
            throw new UncheckedIOException("while reading " + target, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private Reply call(String method, URI target, String json) {
        var request = HttpRequest.newBuilder(target)
                .timeout(PATIENCE)
                .header("Authorization", "token " + token)
                .header("Accept", "application/jupyterhub-pagination+json")
                .method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
                .build();
        try {
            var response = HTTP.send(request, BodyHandlers.ofString());
            ApiDocument.ofHub().checkOurs(response);
            return new Reply(response.statusCode(), target, response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + target, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
