package io.essaim.proxy.relay;

import io.essaim.proxy.access.AccessLog;
import io.essaim.proxy.http2.Http2Streams;
import io.essaim.proxy.limits.Guard;
import io.essaim.proxy.routes.RouteEntry;
import io.essaim.proxy.settings.Limits;
import io.essaim.proxy.settings.Timeouts;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/** What the connections of one event loop share. */
final class Worker {
    private final Plane plane;
    private final TargetPool pool;
    private final Connector connector;
    private final RequestHeaders requestHeaders;
    private final ResponseHeaders responseHeaders;
    private final Clients clients;
    private final Tunnels tunnels;
    private final Pulse pulse;
    private final AccessLog access;
    private final @Nullable StrictTransport strict;

    Worker(Plane plane, EventLoop loop, Clients clients, Tunnels tunnels) {
        var settings = plane.settings();
        this.plane = plane;
        this.pool = new TargetPool(loop);
        this.connector = new Connector(plane, loop, pool);
        this.requestHeaders = new RequestHeaders(settings.forwarding(), settings.hostRouting(), plane.ended());
        this.responseHeaders = new ResponseHeaders(settings.forwarding());
        this.clients = clients;
        this.tunnels = tunnels;
        this.access = AccessLog.of(settings.accessLog());
        this.strict = settings.tls().hsts().map(StrictTransport::new).orElse(null);
        this.pulse = new Pulse(loop, settings.timeouts().websocketPing());
    }

    Plane plane() {
        return plane;
    }

    Guard guard() {
        return plane.guard();
    }

    Limits limits() {
        return plane.settings().limits();
    }

    Timeouts timeouts() {
        return plane.settings().timeouts();
    }

    TargetPool pool() {
        return pool;
    }

    Connector connector() {
        return connector;
    }

    RequestHeaders requestHeaders() {
        return requestHeaders;
    }

    ResponseHeaders responseHeaders() {
        return responseHeaders;
    }

    Tunnels tunnels() {
        return tunnels;
    }

    Pulse pulse() {
        return pulse;
    }

    AccessLog access() {
        return access;
    }

    /** What is added to every answer over TLS, or null. */
    @Nullable
    StrictTransport strict() {
        return strict;
    }

    /** The route is being used. */
    void touch(@Nullable RouteEntry route) {
        if (route != null) {
            long since = plane.meters().begin();
            route.touch();
            plane.meters().stamped(since);
        }
    }

    /** What was counted for a request, or for the WebSocket it became, is over. */
    void leaveShare(Exchange over) {
        var route = over.route;
        if (over.counted && route != null) {
            over.counted = false;
            guard().shares().leave(route);
        }
    }

    void joined(ClientConnection client) {
        clients.joined(client);
    }

    void joined(Http2Streams streams, Channel channel) {
        clients.joined(streams, channel);
    }

    void left(ClientConnection client) {
        clients.left(client);
    }
}
