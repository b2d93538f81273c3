package io.essaim.hub.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import org.jspecify.annotations.Nullable;

/** Sends answers with the content types and entity tags of contract 1.1. */
public final class Answers {
    private static final Header JSON = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/json");
    private static final Header HTML = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "text/html; charset=UTF-8");
    private static final Header TEXT = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "text/plain");
    private static final HexFormat HEX = HexFormat.of();

    private Answers() {}

    /** A JSON value. */
    public static void json(ServerRequest request, ServerResponse response, int status, @Nullable Object value) {
        send(request, response, status, JSON, Json.bytes(value));
    }

    /** A page. */
    public static void html(ServerRequest request, ServerResponse response, int status, byte[] page) {
        send(request, response, status, HTML, page);
    }

    /** Anything else. */
    public static void bytes(ServerRequest request, ServerResponse response, String contentType, byte[] body) {
        send(request, response, 200, HeaderValues.create(HeaderNames.CONTENT_TYPE, contentType), body);
    }

    /** Nothing but a status, with the content type that JupyterHub has then: none for 204. */
    public static void empty(ServerResponse response, int status) {
        if (status != 204) {
            response.header(status == 200 ? JSON : TEXT);
        }
        response.status(status).send();
    }

    private static void send(
            ServerRequest request, ServerResponse response, int status, Header contentType, byte[] body) {
        if (status == 200 && request.prologue().method().equals(Method.GET)) {
            var tag = tag(body);
            response.header(HeaderNames.ETAG, tag);
            if (known(request, tag)) {
                response.status(304).send();
                return;
            }
        }
        response.header(contentType).status(status);
        entity(request, response, body);
    }

    /** The last step of an answer: its body, unless only its head was asked for. */
    public static void entity(ServerRequest request, ServerResponse response, byte[] body) {
        if (request.prologue().method().equals(Method.HEAD)) {
            // Helidon would write it, and the client would take it for the answer to its next request.
            response.send();
        } else {
            response.send(body);
        }
    }

    /**
     * Two check sums and the length: it has to tell one answer from the next, not to withstand anybody, and a digest
     * takes as long as a tenth of a page of people.
     */
    private static String tag(byte[] body) {
        return "W/\"" + HEX.toHexDigits(sum(new CRC32(), body)) + HEX.toHexDigits(sum(new CRC32C(), body))
                + HEX.toHexDigits(body.length) + "\"";
    }

    private static int sum(Checksum checksum, byte[] body) {
        checksum.update(body);
        return (int) checksum.getValue();
    }

    /** Weak comparison (RFC 9110, 8.8.3.2): the mark {@code W/} does not count. */
    private static boolean known(ServerRequest request, String tag) {
        var opaque = tag.substring(2);
        return request.headers()
                .first(HeaderNames.IF_NONE_MATCH)
                .filter(text -> text.strip().equals("*") || text.contains(opaque))
                .isPresent();
    }
}
