package io.essaim.proxy.relay;

import io.essaim.proxy.errors.ErrorPage;
import io.essaim.proxy.net.Channels;
import io.netty.handler.codec.http.FullHttpResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a client is answered when no target does. Why that is so goes to the log alone: the reasons name addresses that
 * are nobody's business outside.
 */
final class OwnAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(OwnAnswers.class);

    private final ClientConnection client;
    private final Plane plane;

    OwnAnswers(ClientConnection client, Plane plane) {
        this.client = client;
        this.plane = plane;
    }

    /** Answers with the page for the status, as soon as there is one; a WebSocket gets the bare status (contract 5.3). */
    void fail(Exchange running, int status, String why) {
        LOG.warn("{} {} {}: {}", status, running.request.method(), running.pathForTheLog(), why);
        plane.meters().proxied().count(status);
        client.pause();
        if (running.websocket) {
            running.keepAlive = false;
            answer(running, Answers.bare(status));
            return;
        }
        var loop = client.channel().eventLoop();
        plane.errors().page(status, running.requestTarget, page -> {
            if (loop.inEventLoop()) {
                failWith(running, status, page);
            } else {
                loop.execute(() -> failWith(running, status, page));
            }
        });
    }

    private void failWith(Exchange running, int status, ErrorPage page) {
        if (client.running() == running) {
            answer(running, Answers.of(status, page));
        }
    }

    /** Answers for a server that does not run. */
    void inPlaceOfTheHub(Exchange running, FullHttpResponse response) {
        plane.meters().absentServers().count();
        plane.meters().proxied().count(response.status().code());
        running.keepAlive &= !running.websocket;
        answer(running, response);
    }

    /** Answers with that, now. */
    void answer(Exchange running, FullHttpResponse response) {
        running.started = true;
        running.status = response.status().code();
        running.sent = running.head ? 0 : response.content().readableBytes();
        running.keepAlive &= !client.isEnding() && !running.expectsContinue;
        if (!running.websocket) {
            ResponseHeaders.connection(running, response);
        }
        Channels.write(client.channel(), response);
        client.finish(running);
    }
}
