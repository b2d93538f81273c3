package io.essaim.proxy.relay;

import io.essaim.proxy.limits.Refusals;
import io.essaim.proxy.metrics.Limit;
import io.essaim.proxy.net.Channels;
import io.essaim.proxy.net.Deadline;
import io.essaim.proxy.routes.Target;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a target: either working for one client or waiting in the pool. It lives on the same event loop as
 * the clients it works for, so nothing here waits for another thread.
 */
final class TargetConnection extends ChannelInboundHandlerAdapter {
    private final Channel channel;
    private final Target target;
    private final TargetPool pool;
    private final ResponseDecoder decoder = new ResponseDecoder();
    private final HttpRequestEncoder encoder = new HttpRequestEncoder();
    private final Deadline deadline;
    private final Duration patience;
    private final Refusals refusals;

    private @Nullable User user;
    private @Nullable Throwable trouble;
    private boolean reused;
    private boolean silent;
    long idleSince;

    /** Whom a connection works for; told everything on the event loop. */
    interface User {
        /** A part of the answer has come; it is the user's to release. */
        void part(TargetConnection target, HttpObject part);

        /** Nothing more has come for now. */
        void flush();

        /** The target takes more. */
        void writable();

        /** The target closed its connection before the answer was complete; the reason is for the log only. */
        void gone(TargetConnection target, String why);
    }

    TargetConnection(Channel channel, Target target, TargetPool pool, Duration patience, Refusals refusals) {
        this.channel = channel;
        this.target = target;
        this.pool = pool;
        this.patience = patience;
        this.refusals = refusals;
        this.deadline = new Deadline(channel.eventLoop(), this::tooSilent);
        channel.pipeline().addLast(decoder, encoder, this);
    }

    Channel channel() {
        return channel;
    }

    Target target() {
        return target;
    }

    /** Whether it was closed as kept connections are: by a target that may not even have seen the request. */
    boolean wasStale() {
        return reused && !silent;
    }

    boolean isUsable() {
        return channel.isActive();
    }

    /** Works for this user until released. */
    void attach(User working, boolean head) {
        user = working;
        decoder.expect(head);
        deadline.in(patience);
    }

    void write(Object message) {
        deadline.in(patience);
        Channels.write(channel, message);
    }

    void flush() {
        channel.flush();
    }

    boolean isWritable() {
        return channel.isWritable();
    }

    void read(boolean on) {
        channel.config().setAutoRead(on);
        deadline.in(on ? patience : Duration.ZERO); // whom nobody listens to is not silent
    }

    /** The answer is complete: back to the pool, or closed when it cannot be used again. */
    void release(boolean again) {
        user = null;
        reused = true;
        deadline.off();
        if (again && trouble == null && channel.isActive()) {
            channel.config().setAutoRead(true);
            pool.give(this);
        } else {
            Channels.close(channel);
        }
    }

    /** Nobody wants the answer any more. */
    void abandon() {
        user = null;
        deadline.end();
        Channels.close(channel);
    }

    /** Stops speaking HTTP: bytes go to the tunnel from now on, those that were read too far first. */
    void become(Tunnel tunnel) {
        user = null;
        deadline.end();
        channel.pipeline().replace(this, "tunnel", tunnel);
        channel.pipeline().remove(encoder);
        channel.pipeline().remove(decoder);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) throws Exception {
        var working = user;
        if (working == null || !(msg instanceof HttpObject part)) {
            ReferenceCountUtil.release(
                    msg); // an answer nobody asked for: whoever sends it cannot be trusted with a request
            Channels.close(ctx.channel());
            return;
        }
        deadline.in(patience);
        working.part(this, part);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        var working = user;
        if (working != null) {
            working.flush();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        var working = user;
        if (working != null && channel.isWritable()) {
            working.writable();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        var working = user;
        user = null;
        deadline.end();
        if (working == null) {
            pool.forget(this);
        } else {
            working.gone(this, trouble == null ? "connection closed by the target" : trouble.toString());
        }
    }

    /**
     * A target that refuses a request may hang up before the whole of it was sent, and what it said is then still to be
     * read: a write that fails ends nothing. Reading comes to its end by itself, and closes.
     */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (trouble == null) {
            trouble = cause;
        }
        if (!(cause instanceof IOException)) {
            Channels.close(ctx.channel());
        }
    }

    private void tooSilent() {
        silent = true;
        refusals.count(Limit.TARGET_TIMEOUT, target.authority());
        trouble = new java.net.SocketTimeoutException("no answer in " + patience.toMillis() + " ms");
        Channels.close(channel);
    }
}
