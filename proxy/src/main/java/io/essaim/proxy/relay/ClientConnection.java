package io.essaim.proxy.relay;

import io.essaim.proxy.net.Channels;
import io.essaim.proxy.net.Deadline;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import java.net.InetSocketAddress;
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

    private @Nullable Exchange exchange;
    private boolean discarding;
    private boolean ending;

    /** One that speaks HTTP/1.1. */
    ClientConnection(Worker worker, Channel channel, boolean secure) {
        this(worker, channel, secure, headBegins -> new Http1Codec(channel.pipeline(), headBegins));
    }

    /** @param codec made of what is to be told when a head begins, and at the end of the channel's pipeline */
    ClientConnection(Worker worker, Channel channel, boolean secure, Function<Runnable, ClientCodec> codec) {
        this.worker = worker;
        this.channel = channel;
        this.codec = codec.apply(this::headBegins);
        this.ending = this.codec.once();
        this.deadline = new Deadline(channel.eventLoop(), this::tooSilent);
        var remote = channel.remoteAddress() instanceof InetSocketAddress address
                ? address.getAddress().getHostAddress()
                : "";
        this.sender = new RequestSender(this, worker, new OwnAnswers(this, worker.plane()), remote, secure);
        this.visits = new Visits(worker.access(), remote, this.codec.protocol());
        channel.pipeline().addLast(this);
        if (!ending) {
            headBegins(); // where all begins with a head
        }
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
        sender.send(begun);
        if (begun == exchange && begun.bodyless) {
            codec.pause();
        }
    }

    private void body(HttpContent content) {
        var running = exchange;
        if (content.decoderResult().isFailure()) {
            content.release();
            badBody(running);
            return;
        }
        boolean last = content instanceof LastHttpContent;
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

    private void badBody(@Nullable Exchange running) {
        codec.pause();
        exchange = null;
        if (running != null && running.target != null) {
            running.target.abandon();
        }
        if (running != null && !running.started) {
            refuse(400);
            return;
        }
        if (running != null) {
            visits.over(running, false);
        }
        Channels.close(channel);
    }

    /** What cannot be understood cannot be followed either: nothing after it on this connection is read. */
    private void refuse(int status) {
        deadline.off();
        codec.expect(false);
        worker.plane().meters().proxied().count(status);
        visits.refused(status);
        worker.left(this);
        Farewell.say(channel, this, Answers.refused(status));
        codec.requestsAreOver();
    }

    /** Leaves what the client sends next where it is. */
    void pause() {
        codec.pause();
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
        visits.over(running, true);
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
        deadline.off();
        worker.left(this);
        if (running != null) {
            visits.over(running, true);
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
        if (running != null) {
            visits.over(running, false);
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
            refuse(408);
        } else {
            Channels.close(channel);
        }
    }
}
