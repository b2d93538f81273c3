package io.essaim.proxy.tls;

import io.essaim.proxy.net.Channels;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An authority's connection: over when the handshake is, and nothing of it is a request (RFC 8737, section 3). */
final class ProofHandler extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(ProofHandler.class);

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        ReferenceCountUtil.release(msg);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent done) {
            LOG.debug(
                    "{} has {} the proof that it asked for",
                    ctx.channel().remoteAddress(),
                    done.isSuccess() ? "seen" : "not taken");
            Channels.close(ctx.channel());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("connection of {} ends: {}", ctx.channel().remoteAddress(), cause.toString());
        Channels.close(ctx.channel());
    }
}
