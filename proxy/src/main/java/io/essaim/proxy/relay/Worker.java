package io.essaim.proxy.relay;

import io.essaim.proxy.settings.Timeouts;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import java.util.Set;

/** What the connections of one event loop share. */
final class Worker {
    private final Plane plane;
    private final TargetPool pool;
    private final Connector connector;
    private final RequestHeaders requestHeaders;
    private final ResponseHeaders responseHeaders;
    private final Set<ClientConnection> clients;
    private final ChannelGroup tunnels;

    Worker(Plane plane, EventLoop loop, Set<ClientConnection> clients, ChannelGroup tunnels) {
        var settings = plane.settings();
        this.plane = plane;
        this.pool = new TargetPool(loop);
        this.connector = new Connector(plane, loop, pool);
        this.requestHeaders = new RequestHeaders(settings.forwarding(), settings.hostRouting());
        this.responseHeaders = new ResponseHeaders(settings.forwarding());
        this.clients = clients;
        this.tunnels = tunnels;
    }

    Plane plane() {
        return plane;
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

    ChannelGroup tunnels() {
        return tunnels;
    }

    void joined(ClientConnection client) {
        clients.add(client);
    }

    void left(ClientConnection client) {
        clients.remove(client);
    }
}
