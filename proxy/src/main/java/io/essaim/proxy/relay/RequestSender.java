package io.essaim.proxy.relay;

import io.essaim.proxy.routes.RouteEntry;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpContent;
import org.jspecify.annotations.Nullable;

/** Finds who is to answer the requests of a client, and sends them there. */
final class RequestSender {
    private final ClientConnection client;
    private final Worker worker;
    private final OwnAnswers ownAnswers;
    private final AnswerReceiver receiver;
    private final Peer peer;

    RequestSender(ClientConnection client, Worker worker, OwnAnswers ownAnswers, Peer peer) {
        this.client = client;
        this.worker = worker;
        this.ownAnswers = ownAnswers;
        this.receiver = new AnswerReceiver(client, worker, ownAnswers, this);
        this.peer = peer;
    }

    /** Sends the head, now or when there is a connection; or answers that there is nobody to send it to. */
    void send(Exchange begun) {
        if (begun.requestTarget.equals(Answers.HEALTH_PATH)) {
            ownAnswers.answer(begun, Answers.healthy());
            return;
        }
        var meters = worker.plane().meters();
        (begun.websocket ? meters.websockets() : meters.web()).count();
        long since = meters.begin();
        RouteEntry route;
        try {
            route = worker.plane().table().find(begun.host, begun.requestTarget);
        } catch (IllegalArgumentException e) {
            ownAnswers.fail(begun, 400, String.valueOf(e.getMessage()));
            return;
        }
        meters.foundTarget(since);
        if (route == null) {
            ownAnswers.fail(begun, 404, "no route");
            return;
        }
        begun.route = route;
        worker.requestHeaders().prepare(begun, route, peer);
        var stopped = worker.plane().stopped().answer(begun, peer.secure());
        if (stopped != null) {
            ownAnswers.inPlaceOfTheHub(begun, stopped);
            return;
        }
        var pooled = worker.pool().take(route.target(), begun.repeatable());
        if (pooled == null) {
            connect(begun, route);
        } else {
            write(begun, pooled);
        }
    }

    /** Sends the head over a connection of its own. */
    void connect(Exchange begun, RouteEntry route) {
        client.pause();
        worker.connector().connect(route.target(), new Connector.Waiter() {
            @Override
            public void connected(TargetConnection connection) {
                connectedFor(begun, connection);
            }

            @Override
            public void failed(Throwable cause) {
                if (client.running() == begun) {
                    ownAnswers.fail(begun, 503, String.valueOf(cause.getMessage()));
                }
            }
        });
    }

    private void connectedFor(Exchange begun, TargetConnection connection) {
        if (client.running() != begun) {
            connection.release(true); // the client has left; somebody else may want it
            return;
        }
        write(begun, connection);
        connection.flush();
        if (!begun.bodyless) {
            client.resume();
        }
    }

    private void write(Exchange begun, TargetConnection connection) {
        var request = begun.request;
        begun.target = connection;
        connection.attach(receiver, begun.head);
        if (begun.bodyless) {
            connection.write(new DefaultFullHttpRequest(
                    request.protocolVersion(),
                    request.method(),
                    request.uri(),
                    Unpooled.EMPTY_BUFFER,
                    request.headers(),
                    EmptyHttpHeaders.INSTANCE));
        } else {
            connection.write(request);
        }
    }

    /**
     * Sends a piece of the body, or drops it when nobody waits for it; when the target cannot take more, none is read
     * until it can.
     */
    void body(@Nullable Exchange running, HttpContent content) {
        var target = running == null || running.bodyless ? null : running.target;
        if (running == null || target == null) {
            content.release();
            return;
        }
        if (content.content().isReadable()) {
            worker.touch(running.route);
        }
        client.stir();
        target.write(content);
        if (!target.isWritable()) {
            client.channel().config().setAutoRead(false);
        }
    }
}
