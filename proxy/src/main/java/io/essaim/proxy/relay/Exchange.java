package io.essaim.proxy.relay;

import io.essaim.proxy.routes.RouteEntry;
import io.essaim.proxy.routes.RouteTable;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One request and its answer, from the head of the one to the end of the other. Lives on one event loop. */
final class Exchange {
    private static final Set<HttpMethod> REPEATABLE =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.PUT, HttpMethod.DELETE);

    /** By {@link System#nanoTime}. */
    final long begun = System.nanoTime();

    final HttpRequest request;
    /** As it came, before it was changed for the target. */
    final String requestTarget;
    /** As it came; redirects are led back to it. */
    final @Nullable String host;

    final boolean head;
    final boolean modern;
    final boolean websocket;
    final boolean bodyless;
    final boolean expectsContinue;

    /** Whether what goes over its WebSocket is known to be frames as RFC 6455 has them. */
    boolean framed;

    boolean keepAlive;
    boolean requestComplete;
    boolean continued;
    boolean interim;
    boolean started;
    boolean upgraded;
    boolean targetKeepsAlive;
    boolean retried;

    /** Whether it is counted in {@link io.essaim.proxy.limits.Shares}. */
    boolean counted;

    int status;
    long sent;

    @Nullable
    RouteEntry route;

    @Nullable
    TargetConnection target;

    Exchange(HttpRequest request) {
        var headers = request.headers();
        this.request = request;
        this.requestTarget = request.uri();
        this.host = headers.get(HttpHeaderNames.HOST);
        this.head = request.method().equals(HttpMethod.HEAD);
        this.modern = request.protocolVersion().equals(HttpVersion.HTTP_1_1);
        this.keepAlive = HttpUtil.isKeepAlive(request);
        this.bodyless = !HttpUtil.isTransferEncodingChunked(request) && HttpUtil.getContentLength(request, 0L) == 0;
        this.requestComplete = bodyless;
        this.expectsContinue = !bodyless && HttpUtil.is100ContinueExpected(request);
        this.websocket = modern
                && bodyless
                && request.method().equals(HttpMethod.GET)
                && headers.contains(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
                && headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true);
        this.framed = websocket && headers.contains(HttpHeaderNames.SEC_WEBSOCKET_VERSION, "13", false);
    }

    /** What its connection is used for; null while that is not known. */
    @Nullable
    Use use() {
        return route == null ? null : new Use(route, SessionCookie.of(request.headers()));
    }

    /** Without the query, where secrets may be. */
    String pathForTheLog() {
        return requestTarget.substring(0, RouteTable.endOfPath(requestTarget));
    }

    /**
     * Whether who answers reads the body. One that answers without having asked for a body that was held back may take it for
     * the next request when it comes nevertheless (RFC 9110, 10.1.1), so neither connection may have a next one.
     */
    boolean bodyIsRead() {
        return !expectsContinue || continued;
    }

    /** Whether it may be sent a second time: nothing of it can be lost, and twice is as good as once (RFC 9110, 9.2.2). */
    boolean repeatable() {
        return bodyless && REPEATABLE.contains(request.method());
    }
}
