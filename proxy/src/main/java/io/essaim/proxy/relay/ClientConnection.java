package io.essaim.proxy.relay;

import io.essaim.proxy.errors.ErrorPage;
import io.essaim.proxy.net.Channels;
import io.essaim.proxy.routes.RouteEntry;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection of a client: reads one request after the other, finds who is to answer, hands both ways on. All of it
 * happens on one event loop, the target's side included.
 */
final class ClientConnection extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);
    /** How long the rest of a body is read, after the answer, for the sake of a client that reads only after writing. */
    private static final Duration LINGER = Duration.ofSeconds(30);

    private final Worker worker;
    private final Channel channel;
    private final RequestDecoder decoder = new RequestDecoder(this::headBegins);
    private final ResponseEncoder encoder = new ResponseEncoder();
    private final Deadline deadline;
    private final String remote;
    private final boolean secure;

    private @Nullable Exchange exchange;
    private boolean discarding;
    private boolean ending;

    ClientConnection(Worker worker, Channel channel, boolean secure) {
        this.worker = worker;
        this.channel = channel;
        this.secure = secure;
        this.deadline = new Deadline(channel.eventLoop(), this::tooSilent);
        this.remote = channel.remoteAddress() instanceof InetSocketAddress address
                ? address.getAddress().getHostAddress()
                : "";
        channel.pipeline().addLast(decoder, encoder, this);
        deadline.in(worker.timeouts().head());
    }

    // ------------------------------------------------------------------ what the client sends

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) throws Exception {
        if (msg instanceof HttpRequest request) {
            begin(request);
        }
        if (msg instanceof HttpContent content) {
            body(content);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        var running = exchange;
        if (running != null && running.target != null) {
            running.target.flush();
        }
    }

    private void headBegins() {
        deadline.in(worker.timeouts().head());
    }

    private void begin(HttpRequest request) throws Exception {
        decoder.headIsComplete();
        RequestCheck.toOriginForm(request);
        int refusal = RequestCheck.refusal(request);
        if (refusal != 0) {
            refuse(refusal);
            return;
        }
        var begun = new Exchange(request);
        exchange = begun;
        encoder.expect(begun.head);
        deadline.in(worker.timeouts().client());
        if (begun.requestTarget.equals(Answers.HEALTH_PATH)) {
            answer(begun, Answers.healthy());
        } else {
            relay(begun);
        }
        if (begun == exchange && begun.bodyless) {
            decoder.pause();
        }
    }

    /** What cannot be understood cannot be followed either: nothing after it on this connection is read. */
    private void refuse(int status) {
        decoder.pause();
        decoder.headIsComplete();
        deadline.in(LINGER);
        encoder.expect(false);
        worker.plane().meters().proxied().count(status);
        var response = Answers.refused(status);
        response.headers().set(HttpHeaderNames.CONNECTION, "close");
        channel.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }

    private void relay(Exchange begun) throws Exception {
        var meters = worker.plane().meters();
        (begun.websocket ? meters.websockets() : meters.web()).count();
        long since = meters.begin();
        RouteEntry route;
        try {
            route = worker.plane().table().find(begun.host, begun.requestTarget);
        } catch (IllegalArgumentException e) {
            fail(begun, 500, String.valueOf(e.getMessage()));
            return;
        }
        meters.foundTarget(since);
        if (route == null) {
            fail(begun, 404, "no route");
            return;
        }
        begun.route = route;
        worker.requestHeaders().prepare(begun, route, remote, secure);
        var pooled = worker.pool().take(route.target(), begun.repeatable());
        if (pooled == null) {
            connect(begun, route);
        } else {
            send(begun, pooled);
        }
    }

    private void connect(Exchange begun, RouteEntry route) {
        decoder.pause();
        worker.connector().connect(route.target(), new Connector.Waiter() {
            @Override
            public void connected(TargetConnection connection) {
                connectedFor(begun, connection);
            }

            @Override
            public void failed(Throwable cause) {
                if (exchange == begun) {
                    fail(begun, 503, String.valueOf(cause.getMessage()));
                }
            }
        });
    }

    private void connectedFor(Exchange begun, TargetConnection connection) {
        if (exchange != begun) {
            connection.release(true); // the client has left; somebody else may want it
            return;
        }
        send(begun, connection);
        connection.flush();
        if (!begun.bodyless) {
            resume();
        }
    }

    private void send(Exchange begun, TargetConnection connection) {
        var request = begun.request;
        begun.target = connection;
        connection.attach(this, begun.head);
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

    private void body(HttpContent content) throws Exception {
        var running = exchange;
        boolean last = content instanceof LastHttpContent;
        if (content.decoderResult().isFailure()) {
            content.release();
            badBody(running);
        } else if (running == null || running.target == null || running.bodyless) {
            content.release();
            if (last) {
                discarded(running);
            }
        } else {
            passOn(running, running.target, content, last);
        }
    }

    private void passOn(Exchange running, TargetConnection target, HttpContent content, boolean last) {
        running.bodyBegun = true;
        if (last) {
            running.requestComplete = true;
            decoder.pause();
        }
        if (content.content().isReadable()) {
            touch(running);
        }
        deadline.in(worker.timeouts().client());
        target.write(content);
        if (!target.isWritable()) {
            channel.config().setAutoRead(false);
        }
    }

    /** The end of a body that went nowhere. */
    private void discarded(@Nullable Exchange running) throws Exception {
        if (running != null) {
            running.requestComplete = true;
            decoder.pause();
        } else if (discarding) {
            discarding = false;
            next();
        }
    }

    private void badBody(@Nullable Exchange running) {
        decoder.pause();
        exchange = null;
        if (running != null && running.target != null) {
            running.target.abandon();
        }
        if (running != null && !running.started) {
            refuse(400);
        } else {
            Channels.close(channel);
        }
    }

    // ------------------------------------------------------------------ what the target answers

    /** A part of the answer to the running request. */
    void fromTarget(TargetConnection target, HttpObject part) throws Exception {
        var running = exchange;
        if (running == null || running.target != target) {
            ReferenceCountUtil.release(part);
            return;
        }
        if (part.decoderResult().isFailure()) {
            ReferenceCountUtil.release(part);
            target.abandon();
            targetGone(target, "not HTTP: " + part.decoderResult().cause());
            return;
        }
        if (part instanceof HttpResponse response) {
            head(running, response);
        }
        if (part instanceof HttpContent content) {
            content(running, target, content);
        }
    }

    private void head(Exchange running, HttpResponse response) {
        var status = response.status();
        running.interim = status.codeClass() == HttpStatusClass.INFORMATIONAL && status.code() != 101;
        running.upgraded = status.code() == 101 && running.websocket;
        if (running.interim || running.upgraded) {
            if (running.modern) {
                Channels.write(channel, response);
            }
            return;
        }
        running.started = true;
        running.status = status.code();
        running.keepAlive &= !ending;
        worker.plane().meters().proxied().count(running.status);
        worker.responseHeaders().prepare(running, response);
        Channels.write(channel, response);
    }

    private void content(Exchange running, TargetConnection target, HttpContent content) throws Exception {
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
        deadline.in(worker.timeouts().client());
        Channels.write(channel, content);
        if (last && running.interim) {
            running.interim = false;
        } else if (last) {
            complete(running, target);
        } else if (!channel.isWritable()) {
            target.read(false);
        }
    }

    private void complete(Exchange running, TargetConnection target) throws Exception {
        running.target = null;
        target.release(running.targetKeepsAlive && running.requestComplete);
        if (running.status < 300) {
            touch(running);
        }
        finish(running);
    }

    private void touch(Exchange running) {
        var route = running.route;
        if (route != null) {
            var meters = worker.plane().meters();
            long since = meters.begin();
            route.touch();
            meters.stamped(since);
        }
    }

    private void tunnel(Exchange running, TargetConnection target) {
        exchange = null;
        deadline.off();
        worker.plane().meters().proxied().count(101);
        touch(running);
        worker.tunnels().add(channel);
        channel.flush();
        channel.config().setAutoRead(true);
        channel.pipeline().replace(this, "tunnel", new Tunnel(target.channel(), running.route));
        channel.pipeline().remove(encoder);
        target.become(new Tunnel(channel, null));
        channel.pipeline().remove(decoder);
        worker.left(this);
    }

    /** The target closed its connection before the answer was complete. */
    void targetGone(TargetConnection target, String why) {
        var running = exchange;
        if (running == null || running.target != target) {
            return;
        }
        running.target = null;
        var route = running.route;
        if (running.started) {
            LOG.warn("{} {}: answer cut short, {}", running.request.method(), shown(running), why);
            Channels.close(channel);
        } else if (route != null && target.wasStale() && running.repeatable() && !running.retried) {
            running.retried = true;
            connect(running, route);
        } else {
            fail(running, 503, why);
        }
    }

    void flush() {
        channel.flush();
    }

    /** The target takes more. */
    void read() {
        channel.config().setAutoRead(true);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        var running = exchange;
        if (running != null && running.target != null && channel.isWritable()) {
            running.target.read(true);
        }
    }

    // ------------------------------------------------------------------ how an exchange ends

    private void fail(Exchange running, int status, String why) {
        LOG.warn("{} {} {}: {}", status, running.request.method(), shown(running), why);
        worker.plane().meters().proxied().count(status);
        decoder.pause();
        if (running.websocket) {
            running.keepAlive = false;
            answer(running, Answers.bare(status));
            return;
        }
        worker.plane().errors().page(status, running.requestTarget, page -> {
            if (channel.eventLoop().inEventLoop()) {
                failWith(running, status, page);
            } else {
                channel.eventLoop().execute(() -> failWith(running, status, page));
            }
        });
    }

    private void failWith(Exchange running, int status, ErrorPage page) {
        if (exchange == running) {
            answer(running, Answers.of(status, page));
        }
    }

    private void answer(Exchange running, FullHttpResponse response) {
        running.started = true;
        running.keepAlive &= !ending && !running.expectsContinue;
        if (!running.websocket) {
            ResponseHeaders.connection(running, response);
        }
        Channels.write(channel, response);
        finish(running);
    }

    /** Everything of the answer is written; the rest of the request, if any, goes nowhere. */
    private void finish(Exchange running) {
        exchange = null;
        ending |= !running.keepAlive;
        boolean nothingFollows = running.requestComplete || (running.expectsContinue && !running.bodyBegun);
        if (nothingFollows) {
            next();
        } else {
            discarding = true;
            channel.flush();
            channel.config().setAutoRead(true);
            deadline.in(LINGER);
            resume();
        }
    }

    private void next() {
        if (ending) {
            decoder.pause();
            deadline.in(worker.timeouts().client());
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
            return;
        }
        channel.flush();
        deadline.in(worker.timeouts().keepAlive());
        decoder.requestIsOver();
        resume();
    }

    private void resume() {
        try {
            decoder.resume();
        } catch (Exception e) {
            exceptionCaught(e);
        }
    }

    /** Like {@link #end}, from any thread. */
    void endSoon() {
        channel.eventLoop().execute(this::end);
    }

    /** No further requests: at once when none is running, or else after its answer. */
    private void end() {
        ending = true;
        if (exchange == null && !discarding) {
            Channels.close(channel);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        var running = exchange;
        exchange = null;
        deadline.off();
        if (running != null && running.target != null) {
            running.target.abandon();
        }
        worker.left(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        exceptionCaught(cause);
    }

    private void exceptionCaught(Throwable cause) {
        LOG.debug("connection of {} ends: {}", remote, cause.toString());
        Channels.close(channel);
    }

    private void tooSilent() {
        if (decoder.inHead()) {
            refuse(408);
        } else {
            Channels.close(channel);
        }
    }

    /** For the log: without the query, where secrets may be. */
    private static String shown(Exchange running) {
        int query = running.requestTarget.indexOf('?');
        return query < 0 ? running.requestTarget : running.requestTarget.substring(0, query);
    }
}
