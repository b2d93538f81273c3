package io.essaim.proxy.http2;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Headers.PseudoHeaderName;
import io.netty.util.AsciiString;
import java.util.Set;

/**
 * Turns what follows the body of a request into trailers of HTTP/1.1, by the rules for those that come over HTTP/1.1. Names and
 * values that could be taken for something else there have not come so far ({@link RequestHead}).
 */
public final class RequestTrailers {
    /** Where a body ends is said before it; Netty leaves these out of trailers of HTTP/1.1 too (RFC 9110, section 6.5.1). */
    private static final Set<AsciiString> LEFT_OUT =
            Set.of(HttpHeaderNames.CONTENT_LENGTH, HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderNames.TRAILER);

    private RequestTrailers() {}

    /**
     * The end of the request; its {@link LastHttpContent#decoderResult} is a failure when it says what only a head may say (RFC
     * 9113, section 8.1).
     */
    public static LastHttpContent of(Http2Headers from) {
        var end = new DefaultLastHttpContent(
                Unpooled.EMPTY_BUFFER,
                DefaultHttpHeadersFactory.trailersFactory().withValidation(false));
        for (var trailer : from) {
            var name = trailer.getKey();
            if (PseudoHeaderName.hasPseudoHeaderFormat(name)) {
                end.setDecoderResult(DecoderResult.failure(new IllegalArgumentException(name + " after a body")));
                return end;
            }
            if (!LEFT_OUT.contains(AsciiString.of(name))) {
                end.trailingHeaders().add(name, trailer.getValue());
            }
        }
        return end;
    }
}
