package io.essaim.proxy.relay;

import io.essaim.proxy.http2.Http2Streams;
import io.essaim.proxy.net.Channels;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for the end of a TLS handshake, and speaks what was agreed on in it (RFC 7301): HTTP/2, or else HTTP/1.1. */
final class Negotiation extends ApplicationProtocolNegotiationHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Negotiation.class);

    private final Worker worker;
    private final Peer peer;

    Negotiation(Worker worker, Peer peer) {
        super(ApplicationProtocolNames.HTTP_1_1);
        this.worker = worker;
        this.peer = peer;
    }

    @Override
    protected void configurePipeline(ChannelHandlerContext ctx, String protocol) {
        if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
            worker.joined(Http2Streams.on(ctx.channel(), worker.timeouts(), worker.limits(), streams()), ctx.channel());
        } else {
            worker.joined(new ClientConnection(worker, ctx.channel(), peer));
        }
    }

    private ChannelInitializer<Channel> streams() {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel stream) {
                worker.joined(new ClientConnection(
                        worker,
                        stream,
                        peer,
                        _ -> new Http2Codec(stream.pipeline(), worker.limits(), worker.strict())));
            }
        };
    }

    @Override
    protected void handshakeFailure(ChannelHandlerContext ctx, Throwable cause) {
        exceptionCaught(ctx, cause);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("connection of {} ends: {}", ctx.channel().remoteAddress(), cause.toString());
        Channels.close(ctx.channel());
    }
}
