package io.essaim.proxy.http2;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;
import java.util.Set;

/** Turns the head and the trailers of an answer of HTTP/1.1 into those of HTTP/2. */
public final class ResponseHead {
    /** They speak of one connection, and browsers end a stream that has them (RFC 9113, section 8.2.2). */
    private static final Set<AsciiString> OF_ONE_CONNECTION = Set.of(
            HttpHeaderNames.CONNECTION,
            HttpHeaderNames.TRANSFER_ENCODING,
            HttpHeaderNames.UPGRADE,
            AsciiString.cached("keep-alive"),
            AsciiString.cached("proxy-connection"));

    private ResponseHead() {}

    /** The head of that answer. */
    public static Http2Headers of(HttpResponse response) {
        var to = new DefaultHttp2Headers(false, response.headers().size() + 1);
        to.status(response.status().codeAsText());
        copy(response.headers(), to);
        return to;
    }

    /** That of an answer that switches to a WebSocket: it says 200, and nothing of the handshake (RFC 8441, section 5). */
    public static Http2Headers switched(HttpResponse response) {
        var to = of(response);
        to.status(HttpResponseStatus.OK.codeAsText());
        to.remove(HttpHeaderNames.SEC_WEBSOCKET_ACCEPT);
        to.remove(HttpHeaderNames.CONTENT_LENGTH);
        return to;
    }

    /** What follows a body. */
    public static Http2Headers trailers(HttpHeaders trailers) {
        var to = new DefaultHttp2Headers(false, trailers.size());
        copy(trailers, to);
        return to;
    }

    /** Names and values are such as HTTP/2 allows them, for they were read by the strict rules of HTTP/1.1. */
    private static void copy(HttpHeaders from, Http2Headers to) {
        for (var headers = from.iteratorCharSequence(); headers.hasNext(); ) {
            var header = headers.next();
            var name = AsciiString.of(header.getKey()).toLowerCase();
            if (!OF_ONE_CONNECTION.contains(name)) {
                to.add(name, header.getValue());
            }
        }
    }
}
