package io.essaim.proxy.relay;

import io.essaim.proxy.net.Channels;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/**
 * The last answer on a connection. What the client still sends is thrown away until it has seen the end: closing while
 * its bytes come in would take the answer from it (RFC 9112, section 9.6).
 */
final class Farewell extends ChannelInboundHandlerAdapter {
    private static final int PATIENCE_SECONDS = 2;

    private Farewell() {}

    /** Writes the answer, and does nothing but wait for the end from then on, in place of that handler. */
    static void say(Channel channel, ChannelHandler before, FullHttpResponse response) {
        response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        channel.pipeline().replace(before, "farewell", new Farewell());
        channel.config().setAutoRead(true);
        channel.writeAndFlush(response).addListener(_ -> Channels.finish(channel));
        var _ = channel.eventLoop().schedule(() -> Channels.close(channel), PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        ReferenceCountUtil.release(msg);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        Channels.close(ctx.channel());
    }
}
