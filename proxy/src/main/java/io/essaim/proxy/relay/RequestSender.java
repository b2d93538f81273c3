package io.essaim.proxy.relay;

import io.essaim.proxy.metrics.Limit;
import io.essaim.proxy.routes.RouteEntry;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpContent;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds who is to answer the requests of a client, and sends them there. */
final class RequestSender {
    private static final Logger LOG = LoggerFactory.getLogger(RequestSender.class);
    /** When a person or a target that has enough to do may have less. */
    private static final Duration LESS_TO_DO = Duration.ofSeconds(5);

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
        if (LOG.isDebugEnabled()) {
            var kind = begun.websocket ? "WS" : "WEB";
            LOG.debug(
                    "PROXY {} {} to {}",
                    kind,
                    begun.pathForTheLog(),
                    route.target().authority());
        }
        if (worker.guard().shares().on() && !hasShare(begun, route)) {
            return;
        }
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

    private boolean hasShare(Exchange begun, RouteEntry route) {
        var beyond = worker.guard().shares().enter(route);
        if (beyond == null) {
            begun.counted = true;
            return true;
        }
        worker.guard().refusals().count(beyond, route.prefix());
        ownAnswers.refuse(begun, beyond == Limit.CONNECTIONS_PER_USER ? 429 : 503, LESS_TO_DO);
        return false;
    }

    /** Sends the head over a connection of its own, unless there was none to be had lately. */
    void connect(Exchange begun, RouteEntry route) {
        var breakers = worker.guard().breakers();
        if (!breakers.permit(route)) {
            ownAnswers.refuse(begun, 503, breakers.pause());
            return;
        }
        client.pause();
        worker.connector().connect(route.target(), new Connector.Waiter() {
            @Override
            public void connected(TargetConnection connection) {
                breakers.connected(route);
                connectedFor(begun, connection);
            }

            @Override
            public void failed(Throwable cause) {
                breakers.failed(route, cause);
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
            client.holdBack();
        }
    }
}
