package io.essaim.proxy.api;

import io.essaim.proxy.metrics.Meters;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Answers {@code /metrics} (contract 5.6). */
public final class MetricsPage implements Function<FullHttpRequest, FullHttpResponse> {
    private final Meters meters;

    public MetricsPage(Meters meters) {
        this.meters = meters;
    }

    @Override
    public FullHttpResponse apply(FullHttpRequest request) {
        if (!request.uri().equals("/metrics")) {
            return new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1,
                    HttpResponseStatus.NOT_FOUND,
                    Unpooled.copiedBuffer("Not Found", StandardCharsets.US_ASCII));
        }
        var response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.wrappedBuffer(meters.text()));
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, meters.mediaType());
        return response;
    }
}
