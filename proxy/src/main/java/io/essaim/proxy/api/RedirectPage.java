package io.essaim.proxy.api;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.function.Function;

/** Sends everybody who came over plain HTTP to the same address over HTTPS. */
public final class RedirectPage implements Function<FullHttpRequest, FullHttpResponse> {
    private static final int STANDARD_PORT = 443;

    private final int port;

    /** To that port. */
    public RedirectPage(int port) {
        this.port = port;
    }

    @Override
    public FullHttpResponse apply(FullHttpRequest request) {
        var host = request.headers().get(HttpHeaderNames.HOST);
        if (host == null || !request.uri().startsWith("/")) {
            return response(HttpResponseStatus.BAD_REQUEST);
        }
        int colon = host.indexOf(':', Math.max(0, host.indexOf(']')));
        var name = colon < 0 ? host : host.substring(0, colon);
        var response = response(HttpResponseStatus.MOVED_PERMANENTLY);
        var place = port == STANDARD_PORT ? name : name + ":" + port;
        response.headers().set(HttpHeaderNames.LOCATION, "https://" + place + request.uri());
        return response;
    }

    private static FullHttpResponse response(HttpResponseStatus status) {
        return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.EMPTY_BUFFER);
    }
}
