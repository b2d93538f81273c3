package io.essaim.docker.call;

import io.helidon.http.Method;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is asked of an engine: method, path, query, headers, a body.
 *
 * @param path below the version, each segment quoted
 * @param body what is sent with it, when there is something
 * @param deadline another than usual
 */
public record Call(
        Method method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        Optional<Content> body,
        Optional<Duration> deadline) {
    private static final JsonMapper JSON = JsonMapper.shared();

    public Call {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    /** Looks at something; the segments of its path are quoted here. */
    public static Call get(String... segments) {
        return of(Method.GET, segments);
    }

    /** Changes or makes something. */
    public static Call post(String... segments) {
        return of(Method.POST, segments);
    }

    /** Puts something where it is named. */
    public static Call put(String... segments) {
        return of(Method.PUT, segments);
    }

    /** Removes something. */
    public static Call delete(String... segments) {
        return of(Method.DELETE, segments);
    }

    private static Call of(Method method, String... segments) {
        var path = Arrays.stream(segments).map(Call::quote).collect(Collectors.joining("/", "/", ""));
        return new Call(method, path, Map.of(), Map.of(), Optional.empty(), Optional.empty());
    }

    /** With a parameter in its query. */
    public Call with(String name, String value) {
        return new Call(method, path, put(query, name, value), headers, body, deadline);
    }

    /** With a parameter in its query that is true. */
    public Call with(String name) {
        return with(name, "true");
    }

    /** Only what these filters let through. */
    public Call with(Filters filters) {
        return filters.isEmpty() ? this : with("filters", filters.json());
    }

    /** With a header. */
    public Call header(String name, String value) {
        return new Call(method, path, query, put(headers, name, value), body, deadline);
    }

    /** With a body. */
    public Call json(JsonNode tree) {
        return new Call(
                method, path, query, headers, Optional.of(Content.json(JSON.writeValueAsString(tree))), deadline);
    }

    /** With an archive of files. */
    public Call tar(byte[] archive) {
        return new Call(method, path, query, headers, Optional.of(Content.tar(archive)), deadline);
    }

    /** With an archive of files that is a file itself, which is read while it is sent. */
    public Call tar(Path archive) {
        return new Call(method, path, query, headers, Optional.of(Content.tar(archive)), deadline);
    }

    /** Within another time than usual. */
    public Call within(Duration time) {
        return new Call(method, path, query, headers, body, Optional.of(time));
    }

    /** Path and query, as they are sent. */
    String target() {
        return query.isEmpty()
                ? path
                : path
                        + query.entrySet().stream()
                                .map(entry -> quote(entry.getKey()) + "=" + quote(entry.getValue()))
                                .collect(Collectors.joining("&", "?", ""));
    }

    /** Whether it only looks, and may be repeated. */
    boolean looks() {
        return method.equals(Method.GET);
    }

    /** Never shows headers and body, which may hold credentials. */
    @Override
    public String toString() {
        return method.text() + " " + path;
    }

    private static Map<String, String> put(Map<String, String> map, String name, String value) {
        var copy = new LinkedHashMap<>(map);
        copy.put(name, value);
        return copy;
    }

    private static String quote(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
