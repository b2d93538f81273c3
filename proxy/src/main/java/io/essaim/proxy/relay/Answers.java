package io.essaim.proxy.relay;

import io.essaim.proxy.errors.ErrorPage;
import io.essaim.proxy.errors.StatusText;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Answers that the proxy gives itself. */
final class Answers {
    static final String HEALTH_PATH = "/_chp_healthz";

    private static final ErrorPage HEALTHY = new ErrorPage(
            "{\"status\":\"OK\"}".getBytes(StandardCharsets.UTF_8), Optional.of("application/json"), Optional.empty());

    private Answers() {}

    /** The proxy works. */
    static FullHttpResponse healthy() {
        return of(200, HEALTHY);
    }

    /** A request that is refused without looking further. */
    static FullHttpResponse refused(int status) {
        return of(status, ErrorPage.text(StatusText.of(status) + "\n"));
    }

    /** A bare status, as WebSocket clients get it. */
    static FullHttpResponse bare(int status) {
        var response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), Unpooled.EMPTY_BUFFER);
        response.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
        return response;
    }

    /** The same, with when it is worth trying again. */
    static FullHttpResponse later(FullHttpResponse response, Duration pause) {
        response.headers()
                .set(
                        HttpHeaderNames.RETRY_AFTER,
                        Math.max(1, pause.plusMillis(999).toSeconds()));
        return response;
    }

    /** A status with its page. */
    static FullHttpResponse of(int status, ErrorPage page) {
        var response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), Unpooled.wrappedBuffer(page.body()));
        var headers = response.headers();
        headers.set(HttpHeaderNames.CONTENT_LENGTH, page.body().length);
        page.contentType().ifPresent(type -> headers.set(HttpHeaderNames.CONTENT_TYPE, type));
        page.contentEncoding().ifPresent(encoding -> headers.set(HttpHeaderNames.CONTENT_ENCODING, encoding));
        return response;
    }
}
