package io.essaim.proxy.relay;

import io.essaim.proxy.net.Channels;
import io.essaim.proxy.routes.RouteEntry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.timeout.ReadTimeoutHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One end of a tunnel: bytes that come in go out at the other end, no faster than that takes them. When one side says
 * it will send no more, the other is told so, and may still send what it has.
 */
final class Tunnel extends ChannelInboundHandlerAdapter {
    /** How long the side that may still speak can be silent after the other has finished. */
    private static final int LAST_WORDS_SECONDS = 60;

    private static final Logger LOG = LoggerFactory.getLogger(Tunnel.class);

    private final Channel peer;
    private final @Nullable RouteEntry route;
    private final @Nullable LifeSigns signs;
    private @Nullable Channel mine;
    private boolean over;

    /**
     * The end whose bytes go to the peer.
     *
     * @param route what is used when bytes come in, or null for the end whose bytes do not count as activity
     * @param signs whether this end still lives; null where nobody asks
     */
    Tunnel(Channel peer, @Nullable RouteEntry route, @Nullable LifeSigns signs) {
        this.peer = peer;
        this.route = route;
        this.signs = signs;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        mine = ctx.channel();
        ctx.channel().config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        if (signs != null && msg instanceof ByteBuf bytes && signs.answersOurs(bytes)) {
            bytes.release();
            return;
        }
        if (route != null) {
            route.touch();
        }
        Channels.write(peer, msg);
        if (!peer.isWritable()) {
            ctx.channel().config().setAutoRead(false);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        peer.flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (ctx.channel().isWritable()) {
            peer.config().setAutoRead(true);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE || event instanceof SslCloseCompletionEvent) {
            finished(ctx.channel());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (peer.isActive()) {
            peer.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        Channels.close(ctx.channel());
    }

    /** Looks after both ends, and pings who has been silent; false when it is closed. */
    boolean looked() {
        var other = peer.pipeline().get(Tunnel.class);
        if (mine == null || !mine.isActive() || !peer.isActive() || other == null) {
            return false;
        }
        look(mine, other);
        other.look(peer, this);
        return true;
    }

    /** Who has finished need not answer; nor can somebody who takes nothing, or is in the middle of a frame. */
    private void look(Channel here, Tunnel other) {
        if (over
                || signs == null
                || other.signs == null
                || !here.config().isAutoRead()
                || !here.isWritable()
                || !other.signs.between()) {
            return;
        }
        if (!signs.silent()) {
            return;
        }
        if (signs.gone()) {
            LOG.debug("{} answers no ping: closed", here.remoteAddress());
            Channels.close(here);
        } else {
            signs.ping(here);
        }
    }

    private void finished(Channel here) {
        if (over) {
            return;
        }
        over = true;
        var other = peer.pipeline().get(Tunnel.class);
        if (other == null || other.over) {
            here.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE); // the peer follows
            return;
        }
        peer.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(_ -> Channels.finish(peer));
        peer.pipeline().addFirst(new ReadTimeoutHandler(LAST_WORDS_SECONDS));
    }
}
