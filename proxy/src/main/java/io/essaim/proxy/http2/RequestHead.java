package io.essaim.proxy.http2;

import io.essaim.config.values.MemorySize;
import io.essaim.proxy.settings.Limits;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Headers.PseudoHeaderName;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns the head of a request into one of HTTP/1.1, and the wish for a WebSocket (RFC 8441) into that of HTTP/1.1. Names and values that could be taken for something else there (an upper
 * case, a line end, a header of one connection alone) have not come so far: such a stream is reset before. Here what is said
 * twice or not at all is refused.
 */
public final class RequestHead {
    private static final Set<HttpMethod> USUALLY_WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

    private RequestHead() {}

    /**
     * The same request in HTTP/1.1; its {@link HttpRequest#decoderResult} is a failure when there is none.
     *
     * @param ends whether no body follows
     * @param limits of which the one on lines is for the path
     */
    public static HttpRequest of(Http2Headers from, boolean ends, Limits limits) {
        try {
            return translated(from, ends, limits.line());
        } catch (IllegalArgumentException | UnsupportedOperationException | TooLongHttpLineException e) {
            var refused = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
            refused.setDecoderResult(DecoderResult.failure(e));
            return refused;
        }
    }

    private static HttpRequest translated(Http2Headers from, boolean ends, MemorySize longest) {
        boolean websocket = isWebSocket(from, ends);
        var method = websocket ? HttpMethod.GET : method(from);
        var path = one(from, PseudoHeaderName.PATH).toString();
        one(from, PseudoHeaderName.SCHEME);
        if (path.length() > longest.bytes()) {
            throw new TooLongHttpLineException("the path is longer than " + longest.bytes() + " bytes");
        }
        if (!path.startsWith("/")) { // with another host in it, for example (RFC 9113, section 8.3.1)
            throw new IllegalArgumentException("the path does not begin with a slash");
        }
        var to = new DefaultHttpRequest(
                HttpVersion.HTTP_1_1,
                method,
                path,
                DefaultHttpHeadersFactory.headersFactory().withValidation(false));
        host(from, to.headers());
        copy(from, to.headers());
        if (websocket) {
            WebSocketHandshake.ask(to.headers());
        } else {
            frame(to, ends);
        }
        return to;
    }

    private static HttpMethod method(Http2Headers from) {
        return HttpMethod.valueOf(one(from, PseudoHeaderName.METHOD).toString());
    }

    /** What it is sent over is the stream itself, as long as that is open (RFC 8441, sections 4 and 5). */
    private static boolean isWebSocket(Http2Headers from, boolean ends) {
        if (!from.contains(PseudoHeaderName.PROTOCOL.value())) {
            return false;
        }
        if (!method(from).equals(HttpMethod.CONNECT) || ends || from.contains(HttpHeaderNames.CONTENT_LENGTH)) {
            throw new IllegalArgumentException(":protocol in a request that does not connect");
        }
        var protocol = one(from, PseudoHeaderName.PROTOCOL);
        if (!HttpHeaderValues.WEBSOCKET.contentEqualsIgnoreCase(protocol)) {
            throw new UnsupportedOperationException("a protocol that is not known: " + protocol);
        }
        return true;
    }

    private static CharSequence one(Http2Headers from, PseudoHeaderName name) {
        var values = from.getAll(name.value());
        if (values.size() != 1) {
            throw new IllegalArgumentException(name.value() + " is there " + values.size() + " times");
        }
        return values.getFirst();
    }

    /** Who is asked may be said in two places, but not two things (RFC 9113, section 8.3.1). */
    private static void host(Http2Headers from, HttpHeaders to) {
        var host = atMostOne(from.getAll(HttpHeaderNames.HOST));
        var authority = atMostOne(from.getAll(PseudoHeaderName.AUTHORITY.value()));
        if (host != null && authority != null && !host.equalsIgnoreCase(authority)) {
            throw new IllegalArgumentException("host and :authority differ");
        }
        var asked = authority == null ? host : authority;
        if (asked == null || asked.indexOf('@') >= 0) {
            throw new IllegalArgumentException("nobody is asked, or somebody with a password");
        }
        to.set(HttpHeaderNames.HOST, asked);
    }

    private static @Nullable String atMostOne(List<CharSequence> values) {
        if (values.size() > 1) {
            throw new IllegalArgumentException("more than one host");
        }
        return values.isEmpty() ? null : values.getFirst().toString();
    }

    /** Cookies may come in several pieces, which HTTP/1.1 does not know (RFC 9113, section 8.2.3). */
    private static void copy(Http2Headers from, HttpHeaders to) {
        for (var header : from) {
            var name = header.getKey();
            if (!PseudoHeaderName.hasPseudoHeaderFormat(name)
                    && !HttpHeaderNames.HOST.contentEquals(name)
                    && !HttpHeaderNames.COOKIE.contentEquals(name)
                    && !HttpHeaderNames.TE.contentEquals(name)) {
                to.add(name, header.getValue());
            }
        }
        var cookies = from.getAll(HttpHeaderNames.COOKIE);
        if (!cookies.isEmpty()) {
            to.set(HttpHeaderNames.COOKIE, String.join("; ", cookies));
        }
    }

    /** Where a body ends is seen from its last frame here, and must be seen from the head or the last chunk there. */
    private static void frame(HttpRequest to, boolean ends) {
        if (to.headers().contains(HttpHeaderNames.CONTENT_LENGTH)) {
            return;
        }
        if (!ends) {
            to.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        } else if (USUALLY_WITH_BODY.contains(to.method())) {
            to.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
        }
    }
}
