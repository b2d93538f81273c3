package io.essaim.hub.http;

import io.essaim.domain.text.Phrase;
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
    private final transient Phrase phrase;
    private final transient Map<String, String> headers;

    /** Says what went wrong, in words for programs. */
    public HttpProblem(int status, String message) {
        this(status, message, Map.of());
    }

    /** Says what went wrong, in words for programs, with headers of its own such as {@code Retry-After}. */
    public HttpProblem(int status, String message, Map<String, String> headers) {
        this(status, Phrase.verbatim(message), headers);
    }

    /** Says what went wrong, in words for people. */
    public HttpProblem(int status, Phrase phrase) {
        this(status, phrase, Map.of());
    }

    /** Says what went wrong, in words for people, with headers of its own such as {@code Retry-After}. */
    public HttpProblem(int status, Phrase phrase, Map<String, String> headers) {
        super(phrase.english(), null, false, false);
        this.status = status;
        this.phrase = phrase;
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

    /** What pages show. */
    public Phrase phrase() {
        return phrase;
    }

    /** What programs are told. */
    public String message() {
        return phrase.english();
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
