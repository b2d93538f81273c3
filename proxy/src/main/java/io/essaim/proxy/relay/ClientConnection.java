package io.essaim.proxy.relay;

import io.essaim.proxy.limits.Pace;
import io.essaim.proxy.metrics.Limit;
import io.essaim.proxy.net.Channels;
import io.essaim.proxy.net.Deadline;
import io.essaim.proxy.settings.Limits;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection of a client, or one stream of it over HTTP/2: reads one request after the other, and knows which one is
 * running. All of it happens on one event loop, the target's side included.
 */
final class ClientConnection extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);
    /** How long the rest of a body is read, after the answer, for the sake of a client that reads only after writing. */
    private static final Duration LINGER = Duration.ofSeconds(30);

    private final Worker worker;
    private final Channel channel;
    private final ClientCodec codec;
    private final Deadline deadline;
    private final RequestSender sender;
    private final Visits visits;
    private final @Nullable Pace pace;

    private @Nullable Exchange exchange;
    private boolean discarding;
    private boolean ending;

    /** One that speaks HTTP/1.1. */
    ClientConnection(Worker worker, Channel channel, Peer peer) {
        this(
                worker,
                channel,
                peer,
                headBegins -> new Http1Codec(channel.pipeline(), worker.limits(), worker.strict(), headBegins));
    }

    /** @param codec made of what is to be told when a head begins, and at the end of the channel's pipeline */
    ClientConnection(Worker worker, Channel channel, Peer peer, Function<Runnable, ClientCodec> codec) {
        this.worker = worker;
        this.channel = channel;
        this.codec = codec.apply(this::headBegins);
        this.ending = this.codec.once();
        this.pace = worker.limits().bodyRate().bytes() == 0 ? null : pace(worker.limits());
        this.deadline = new Deadline(channel.eventLoop(), this::tooSilent);
        this.sender = new RequestSender(this, worker, new OwnAnswers(this, worker.plane()), peer);
        this.visits = new Visits(worker.access(), worker.plane().fronts(), peer, this.codec.protocol());
        channel.pipeline().addLast(this);
        if (!ending) {
            headBegins(); // where all begins with a head
        }
    }

    private Pace pace(Limits limits) {
        return new Pace(
                channel.eventLoop(), limits.bodyRate().bytes(), limits.bodyWindow(), this::bodyFlows, this::tooSlow);
    }

    Channel channel() {
        return channel;
    }

    ClientCodec codec() {
        return codec;
    }

    /** The request that is being answered, or null between two. */
    @Nullable
    Exchange running() {
        return exchange;
    }

    /** Whether no further request will be read. */
    boolean isEnding() {
        return ending;
    }

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
        codec.headIsComplete();
        RequestCheck.toOriginForm(request);
        int refusal = RequestCheck.refusal(request);
        if (refusal != 0) {
            refuse(refusal);
            return;
        }
        var begun = new Exchange(request);
        exchange = begun;
        codec.expect(begun.head);
        stir();
        if (pace != null && !begun.bodyless) {
            pace.begin();
        }
        sender.send(begun);
        if (begun == exchange && begun.bodyless) {
            codec.pause();
        }
    }

    private void body(HttpContent content) {
        var running = exchange;
        if (content.decoderResult().isFailure()) {
            content.release();
            cutBody(running, 400);
            return;
        }
        boolean last = content instanceof LastHttpContent;
        if (pace != null) {
            pace.came(content.content().readableBytes(), last);
        }
        if (last && running != null) {
            running.requestComplete = true;
            codec.pause();
        }
        sender.body(running, content);
        if (last && running == null && discarding) {
            discarding = false;
            next();
        }
    }

    private void cutBody(@Nullable Exchange running, int status) {
        codec.pause();
        exchange = null;
        noMoreBody();
        if (running != null && running.target != null) {
            running.target.abandon();
        }
        if (running != null && !running.started) {
            worker.leaveShare(running);
            refuse(status);
            return;
        }
        if (running != null) {
            over(running, false);
        }
        Channels.close(channel);
    }

    private void over(Exchange running, boolean whole) {
        visits.over(running, whole);
        worker.leaveShare(running);
    }

    private void noMoreBody() {
        if (pace != null) {
            pace.end();
        }
    }

    /** What cannot be understood cannot be followed either: nothing after it on this connection is read. */
    private void refuse(int status) {
        deadline.end();
        codec.expect(false);
        if (status == 414 || status == 431) {
            refused(status == 414 ? Limit.LINE : Limit.HEAD);
        }
        worker.plane().meters().proxied().count(status);
        visits.refused(status);
        worker.left(this);
        Farewell.say(channel, this, Answers.refused(status));
        codec.requestsAreOver();
    }

    private void refused(Limit limit) {
        worker.guard().refusals().count(limit, channel.remoteAddress());
    }

    /** Leaves what the client sends next where it is. */
    void pause() {
        codec.pause();
        isHeldBack();
    }

    /** Reads no more of the client, because the target takes no more. */
    void holdBack() {
        channel.config().setAutoRead(false);
        isHeldBack();
    }

    /** It is not the client's fault when nothing comes of its body just now. */
    void isHeldBack() {
        if (pace != null) {
            pace.hold();
        }
    }

    private boolean bodyFlows() {
        var running = exchange;
        return running != null
                && running.bodyIsRead()
                && !codec.isPaused()
                && channel.config().isAutoRead();
    }

    /** Reads on. */
    void resume() {
        try {
            codec.resume();
        } catch (Exception e) {
            failed(e);
        }
    }

    /** Something moves: the client gets its time anew. */
    void stir() {
        deadline.in(worker.timeouts().client());
    }

    /** Everything of the answer is written; the rest of the request, if any, goes nowhere. */
    void finish(Exchange running) {
        exchange = null;
        over(running, true);
        noMoreBody();
        ending |= !running.keepAlive;
        if (running.requestComplete) {
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
            codec.pause();
            stir();
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
            return;
        }
        channel.flush();
        deadline.in(worker.timeouts().keepAlive());
        codec.requestIsOver();
        resume();
    }

    /** Stops speaking HTTP: bytes go to the tunnel as soon as the decoder is gone, those that were read too far first. */
    void become(Tunnel tunnel) {
        var running = exchange;
        exchange = null;
        deadline.end();
        worker.left(this);
        if (running != null) {
            visits.over(running, true);
            channel.closeFuture().addListener(_ -> worker.leaveShare(running));
        }
        worker.tunnels().add(channel, running == null ? null : running.use());
        channel.flush();
        channel.config().setAutoRead(true);
        channel.pipeline().replace(this, "tunnel", tunnel);
        codec.answersAreOver();
    }

    /** Closes when what it is used for now is this. From any thread. */
    void endIf(Predicate<Use> over) {
        channel.eventLoop().execute(() -> {
            var use = exchange == null ? null : exchange.use();
            if (use != null && over.test(use)) {
                Channels.close(channel);
            }
        });
    }

    /** No further requests: closes at once when none is running, or else after its answer. From any thread. */
    void endSoon() {
        channel.eventLoop().execute(() -> {
            ending = true;
            if (exchange == null && !discarding) {
                Channels.close(channel);
            }
        });
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        var running = exchange;
        if (running != null && running.target != null && channel.isWritable()) {
            running.target.read(true);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        var running = exchange;
        exchange = null;
        deadline.end();
        noMoreBody();
        if (running != null) {
            over(running, false);
            if (running.target != null) {
                running.target.abandon();
            }
        }
        worker.left(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        failed(cause);
    }

    private void failed(Throwable cause) {
        LOG.debug("connection of {} ends: {}", channel.remoteAddress(), cause.toString());
        Channels.close(channel);
    }

    private void tooSilent() {
        if (codec.inHead()) {
            refused(Limit.HEAD_TIMEOUT);
            refuse(408);
            return;
        }
        if (exchange != null) {
            refused(Limit.CLIENT_TIMEOUT);
        }
        Channels.close(channel);
    }

    private void tooSlow() {
        refused(Limit.BODY_RATE);
        cutBody(exchange, 408);
    }
}
