package io.essaim.hub.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import java.util.List;
import java.util.Map;

/** Says why, where the web server refuses a request before any of ours sees it; the form is the API's (contract 1.1). */
public final class EarlyRefusals implements DirectHandler {
    private EarlyRefusals() {}

    /** For all that a caller can get wrong that early. */
    public static DirectHandlers handlers() {
        var handler = new EarlyRefusals();
        var handlers = DirectHandlers.builder();
        // What goes wrong inside a handler has been answered (ErrorAnswers); an internal error of the web server is a
        // request
        // that it could not read, such as one whose method is no token.
        List.of(
                        EventType.BAD_REQUEST,
                        EventType.PAYLOAD_TOO_LARGE,
                        EventType.HTTP_VERSION_NOT_SUPPORTED,
                        EventType.INTERNAL_ERROR)
                .forEach(type -> handlers.addHandler(type, handler));
        return handlers.build();
    }

    @Override
    public TransportResponse handle(
            TransportRequest request, EventType type, Status said, ServerResponseHeaders headers, String message) {
        var status = type == EventType.INTERNAL_ERROR ? Status.BAD_REQUEST_400 : said;
        var answer = TransportResponse.builder()
                .status(status)
                .headers(headers)
                .keepAlive(false)
                .header(HeaderNames.CONTENT_TYPE, "application/json");
        return request.method().equals("HEAD")
                ? answer.build()
                : answer.entity(Json.bytes(Map.of("status", status.code(), "message", text(status))))
                        .build();
    }

    /** Without the server's own words, which quote the request. */
    private static String text(Status status) {
        return status.code() == Status.REQUEST_ENTITY_TOO_LARGE_413.code()
                ? Bodies.TOO_LONG.english()
                : "The request is not HTTP as it should be: " + status.reasonPhrase();
    }
}
