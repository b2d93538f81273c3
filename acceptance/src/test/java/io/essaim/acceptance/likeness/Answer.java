package io.essaim.acceptance.likeness;

import java.net.http.HttpHeaders;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What one hub answered. */
record Answer(int status, HttpHeaders headers, String body) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String EVENT = "data: ";

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    boolean is(String mediaType) {
        return header("content-type").startsWith(mediaType);
    }

    /** The body as JSON, or that of the last event of a stream. */
    Optional<JsonNode> json() {
        if (is("text/event-stream")) {
            int last = body.lastIndexOf(EVENT);
            return last < 0 ? Optional.empty() : Optional.of(JSON.readTree(body.substring(last + EVENT.length())));
        }
        return is("application/json") && !body.isEmpty() ? Optional.of(read()) : Optional.empty();
    }

    private JsonNode read() {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new AssertionError("not the JSON it says it is: " + body, e);
        }
    }

    @Override
    public String toString() {
        return status + " " + headers.map() + "\n" + body;
    }
}
