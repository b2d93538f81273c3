package io.essaim.testkit.api;

import java.net.http.HttpResponse;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the API answered.
 *
 * @param mediaType without parameters; empty when there is none
 */
public record ApiAnswer(int status, String mediaType, String body) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String EVENT = "data: ";
    private static final Set<Integer> OF_NOTHING = Set.of(200, 404, 405);

    /** One that came over HTTP. */
    public static ApiAnswer of(HttpResponse<String> response) {
        var type = response.headers().firstValue("content-type").orElse("");
        return new ApiAnswer(response.statusCode(), type.split(";", -1)[0].strip(), response.body());
    }

    /** What there is no operation for is not found, or not allowed, or is OPTIONS (contract 1.1). */
    boolean mayBeOfNothing(String method) {
        return OF_NOTHING.contains(status) && (status != 200 || method.equals("OPTIONS"));
    }

    /** What every operation may answer, and no document says: nothing has changed. */
    boolean isOfAnything() {
        return status == 304;
    }

    /** What every operation may answer, for all that it has in common. */
    boolean isBySize() {
        return status == 413 || status >= 500;
    }

    /** The body, or each event in it. */
    Stream<JsonNode> json() {
        return mediaType.equals("text/event-stream")
                ? body.lines()
                        .filter(line -> line.startsWith(EVENT))
                        .map(line -> JSON.readTree(line.substring(EVENT.length())))
                : Stream.of(JSON.readTree(body));
    }

    @Override
    public String toString() {
        return status + " " + mediaType + " " + body;
    }
}
