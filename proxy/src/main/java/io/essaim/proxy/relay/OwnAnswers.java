package io.essaim.proxy.relay;

import io.essaim.proxy.net.Channels;
import io.netty.handler.codec.http.FullHttpResponse;
import java.time.Duration;
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
        end(running, status, Duration.ZERO);
    }

    /**
     * The same for what is beyond a limit, which is counted and not written for each request.
     *
     * @param pause when it is worth trying again
     */
    void refuse(Exchange running, int status, Duration pause) {
        end(running, status, pause);
    }

    private void end(Exchange running, int status, Duration pause) {
        plane.meters().proxied().count(status);
        client.pause();
        if (running.websocket) {
            running.keepAlive = false;
            answer(running, later(Answers.bare(status), pause));
            return;
        }
        var loop = client.channel().eventLoop();
        plane.errors().page(status, running.requestTarget, page -> {
            if (loop.inEventLoop()) {
                endWith(running, later(Answers.of(status, page), pause));
            } else {
                loop.execute(() -> endWith(running, later(Answers.of(status, page), pause)));
            }
        });
    }

    private static FullHttpResponse later(FullHttpResponse response, Duration pause) {
        return pause.isZero() ? response : Answers.later(response, pause);
    }

    private void endWith(Exchange running, FullHttpResponse response) {
        if (client.running() == running) {
            answer(running, response);
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
