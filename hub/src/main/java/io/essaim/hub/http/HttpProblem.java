package io.essaim.hub.http;

import io.helidon.http.Status;
import java.io.Serial;
import java.util.Map;

/**
 * Ends a request with an error: a JSON body under the API's prefix, a page elsewhere (contract 1.1). The message is
 * shown to whoever asked.
 */
public final class HttpProblem extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final int status;
    private final transient Map<String, String> headers;

    /** Says what went wrong. */
    public HttpProblem(int status, String message) {
        this(status, message, Map.of());
    }

    /** Says what went wrong, with headers of its own such as {@code Retry-After}. */
    public HttpProblem(int status, String message, Map<String, String> headers) {
        super(message, null, false, false);
        this.status = status;
        this.headers = Map.copyOf(headers);
    }

    /** Says no more than the status does. */
    public static HttpProblem of(int status) {
        return new HttpProblem(status, reason(status));
    }

    /** The phrase that goes with a status. */
    public static String reason(int status) {
        var phrase = Status.create(status).reasonPhrase();
        return phrase.isEmpty() ? "Unknown" : phrase;
    }

    /** What is shown. */
    public String message() {
        var message = getMessage();
        return message == null ? reason(status) : message;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** Headers to send beside the usual ones. */
    public Map<String, String> headers() {
        return headers;
    }
}
