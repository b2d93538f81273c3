package io.essaim.proxy.relay;

import io.essaim.proxy.net.Channels;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands on to a client what targets answer, as it comes and no faster than the client takes it. */
final class AnswerReceiver implements TargetConnection.User {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerReceiver.class);

    private final ClientConnection client;
    private final Channel channel;
    private final Worker worker;
    private final OwnAnswers ownAnswers;
    private final RequestSender sender;

    AnswerReceiver(ClientConnection client, Worker worker, OwnAnswers ownAnswers, RequestSender sender) {
        this.client = client;
        this.channel = client.channel();
        this.worker = worker;
        this.ownAnswers = ownAnswers;
        this.sender = sender;
    }

    @Override
    public void part(TargetConnection target, HttpObject part) {
        var running = client.running();
        if (running == null || running.target != target) {
            ReferenceCountUtil.release(part);
            return;
        }
        var objection = AnswerCheck.objection(part);
        if (objection != null) {
            ReferenceCountUtil.release(part);
            target.abandon();
            gone(target, objection);
            return;
        }
        if (part instanceof HttpResponse response) {
            head(running, target, response);
        }
        if (part instanceof HttpContent content) {
            content(running, target, content);
        }
    }

    private void head(Exchange running, TargetConnection target, HttpResponse response) {
        var status = response.status();
        running.interim = status.codeClass() == HttpStatusClass.INFORMATIONAL && status.code() != 101;
        running.upgraded = status.code() == 101 && running.websocket;
        if (running.upgraded) {
            if (!client.codec().accepts(response)) {
                target.abandon();
                gone(target, "it switches to a WebSocket without the Sec-WebSocket-Accept that was asked for");
                return;
            }
            running.framed &= response.headers().contains(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true);
        }
        if (running.interim || running.upgraded) {
            running.continued |= status.code() == 100;
            client.isHeldBack(); // until now
            if (running.modern) {
                Channels.write(channel, response);
            }
            return;
        }
        running.started = true;
        running.status = status.code();
        running.keepAlive &= !client.isEnding() && running.bodyIsRead();
        worker.plane().meters().proxied().count(running.status);
        worker.responseHeaders().prepare(running, response);
        Channels.write(channel, response);
    }

    private void content(Exchange running, TargetConnection target, HttpContent content) {
        boolean last = content instanceof LastHttpContent;
        if (running.upgraded) {
            content.release();
            tunnel(running, target);
            return;
        }
        if (running.interim && !running.modern) {
            content.release();
            return;
        }
        client.stir();
        running.sent += content.content().readableBytes();
        Channels.write(channel, content);
        if (last && running.interim) {
            running.interim = false;
        } else if (last) {
            complete(running, target);
        } else if (!channel.isWritable()) {
            target.read(false);
        }
    }

    private void complete(Exchange running, TargetConnection target) {
        running.target = null;
        target.release(running.targetKeepsAlive && running.requestComplete && running.bodyIsRead());
        if (running.status < 300) {
            worker.touch(running.route);
        }
        client.finish(running);
    }

    private void tunnel(Exchange running, TargetConnection target) {
        worker.plane().meters().proxied().count(101);
        running.status = 101;
        worker.touch(running.route);
        boolean watched = running.framed && worker.pulse().wanted();
        var ours = new Tunnel(target.channel(), running.route, watched ? new LifeSigns(true) : null);
        client.become(ours);
        target.become(new Tunnel(channel, null, watched ? new LifeSigns(false) : null));
        client.codec().requestsAreOver(); // not before both ends are there
        if (watched) {
            worker.pulse().watch(ours);
        }
    }

    @Override
    public void gone(TargetConnection target, String why) {
        var running = client.running();
        if (running == null || running.target != target) {
            return;
        }
        running.target = null;
        var route = running.route;
        if (running.started) {
            LOG.warn("{} {}: answer cut short, {}", running.request.method(), running.pathForTheLog(), why);
            Channels.close(channel);
        } else if (route != null && target.wasStale() && running.repeatable() && !running.retried) {
            running.retried = true;
            worker.plane().meters().limits().repeated();
            sender.connect(running, route);
        } else {
            ownAnswers.fail(running, 503, why);
        }
    }

    @Override
    public void flush() {
        channel.flush();
    }

    @Override
    public void writable() {
        channel.config().setAutoRead(true);
    }
}
