package io.essaim.hub.http;

import io.essaim.domain.json.JsonObject;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request of the API with its answer.
 *
 * @param names what stood in the path where the route has {@code *} or {@code ?}, decoded
 */
public record Exchange(ServerRequest request, ServerResponse response, List<String> names) {
    public Exchange {
        names = List.copyOf(names);
    }

    /** The part of the path at the first {@code *} for 0, and so on. */
    public String name(int index) {
        return names.get(index);
    }

    /** A query parameter's first value; empty text when it has none. */
    public Optional<String> query(String name) {
        var query = request.query();
        return query.contains(name) ? Optional.of(query.first(name).orElse("")) : Optional.empty();
    }

    /**
     * The body as a JSON value; empty when there is no body.
     *
     * @throws HttpProblem 400 when it is no JSON, 413 when it is too long
     */
    public Optional<Object> json() {
        var bytes = Bodies.read(request);
        return bytes.length == 0 ? Optional.empty() : Optional.ofNullable(Json.read(bytes));
    }

    /**
     * The body as a JSON object; empty when there is no body, or {@code null} in it.
     *
     * @throws HttpProblem 400 when it is something else
     */
    public Optional<JsonObject> object() {
        return json().map(Exchange::object);
    }

    private static JsonObject object(Object value) {
        if (value instanceof Map<?, ?> map) {
            return JsonObject.copyOf(map);
        }
        throw new HttpProblem(400, "Invalid JSON data: expected an object");
    }

    /** Answers with JSON. */
    public void send(int status, @Nullable Object value) {
        Answers.json(request, response, status, value);
    }

    /** Answers without a body. */
    public void send(int status) {
        Answers.empty(response, status);
    }
}
