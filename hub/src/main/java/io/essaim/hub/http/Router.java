package io.essaim.hub.http;

import io.essaim.domain.text.Phrase;
import io.helidon.http.Method;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the endpoint for a path, one step for each of its parts, on the path as it was sent: a name with an encoded
 * slash stays one name. Knows the answers of contract 1.1 for what is not there: 404, 405, and 200 for OPTIONS.
 */
public final class Router implements Handler {
    private static final String NAME = "*";
    private static final String NAME_OR_NOTHING = "?";

    private final String prefix;
    private final Node root = new Node();

    /** What may follow a part of a path, and what answers when nothing does. */
    private static final class Node {
        final Map<String, Node> next = new HashMap<>();
        final Map<Method, Endpoint> endpoints = new HashMap<>();
        String route = "";
    }

    /**
     * A router without routes.
     *
     * @param prefix what stands before every route, without a slash at its end
     */
    public Router(String prefix) {
        this.prefix = prefix;
    }

    /**
     * Adds a route.
     *
     * @param route parts with slashes between, none at the ends; {@code *} stands for a name, {@code ?} for one that may
     *     be empty
     */
    public Router on(Method method, String route, Endpoint endpoint) {
        var node = root;
        for (var part : route.split("/", -1)) {
            node = node.next.computeIfAbsent(part, _ -> new Node());
        }
        node.route = route;
        node.endpoints.put(method, endpoint);
        return this;
    }

    /** A route that was added: a method, and what stands behind the prefix. */
    public record Added(Method method, String route) {}

    /** All routes, in no order. */
    public List<Added> routes() {
        return routes(root).toList();
    }

    private static Stream<Added> routes(Node node) {
        return Stream.concat(
                node.endpoints.keySet().stream().map(method -> new Added(method, node.route)),
                node.next.values().stream().flatMap(Router::routes));
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        var names = new ArrayList<String>(2);
        var node = find(request.prologue().uriPath().rawPath(), names);
        if (node == null) {
            throw HttpProblem.of(404);
        }
        RequestTimes.name(request, node.route);
        var method = request.prologue().method();
        var endpoint = node.endpoints.get(method);
        if (endpoint != null) {
            endpoint.handle(new Exchange(request, response, names));
        } else if (method.equals(Method.OPTIONS)) {
            Answers.empty(response, 200);
        } else {
            throw HttpProblem.of(405);
        }
    }

    private @Nullable Node find(String rawPath, List<String> names) {
        if (!rawPath.startsWith(prefix)) {
            return null;
        }
        int start = Math.min(prefix.length() + 1, rawPath.length());
        Node node = root;
        for (var part : rawPath.substring(start).split("/", -1)) {
            node = step(node, part, names);
            if (node == null) {
                return null;
            }
        }
        return node.endpoints.isEmpty() ? null : node;
    }

    private static @Nullable Node step(Node from, String part, List<String> names) {
        var literal = from.next.get(part);
        if (literal != null && !part.equals(NAME) && !part.equals(NAME_OR_NOTHING)) {
            return literal;
        }
        var named = from.next.get(part.isEmpty() ? NAME_OR_NOTHING : NAME);
        if (named == null && !part.isEmpty()) {
            named = from.next.get(NAME_OR_NOTHING);
        }
        if (named != null) {
            names.add(decode(part));
        }
        return named;
    }

    private static String decode(String part) {
        try {
            return part.indexOf('%') < 0 ? part : URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new HttpProblem(
                    400, Phrase.of("The path has a percent sign that is not followed by two hexadecimal digits"));
        }
    }
}
