package io.essaim.proxy.net;

import io.essaim.config.values.HostPort;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.handler.ssl.SslContext;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A small HTTP server for programs: whole requests in, whole answers out, one after the other on each connection. */
public final class PlainServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PlainServer.class);
    private static final int LARGEST_BODY = 1 << 20;

    private final Channel listening;

    private PlainServer(Channel listening) {
        this.listening = listening;
    }

    /**
     * Listens; the function must not block, for it runs on the threads of the group.
     *
     * @param door shown each connection first; empty where everybody may come in
     * @param tls empty for plain HTTP
     * @param patience how long it may take from one answer to the next whole request; zero is for ever
     * @throws CannotListen when the address is not to be had
     */
    public static PlainServer open(
            Transport transport,
            EventLoopGroup threads,
            HostPort where,
            Optional<ChannelHandler> door,
            Optional<SslContext> tls,
            Duration patience,
            Function<FullHttpRequest, FullHttpResponse> answers) {
        var connections = new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel channel) {
                tls.ifPresent(context -> channel.pipeline().addLast(context.newHandler(channel.alloc())));
                channel.pipeline()
                        .addLast(
                                new HttpServerCodec(),
                                new HttpServerKeepAliveHandler(),
                                new HttpObjectAggregator(LARGEST_BODY),
                                new Requests(
                                        answers,
                                        new Deadline(channel.eventLoop(), () -> Channels.close(channel)),
                                        patience));
            }
        };
        return new PlainServer(
                door.isPresent()
                        ? Listener.open(transport, threads, where, door.get(), connections)
                        : Listener.open(transport, threads, where, connections));
    }

    /** The port it listens on. */
    public int port() {
        return Listener.port(listening);
    }

    @Override
    public void close() {
        listening.close().awaitUninterruptibly();
    }

    private static final class Requests extends SimpleChannelInboundHandler<FullHttpRequest> {
        private final Function<FullHttpRequest, FullHttpResponse> answers;
        private final Deadline deadline;
        private final Duration patience;

        Requests(Function<FullHttpRequest, FullHttpResponse> answers, Deadline deadline, Duration patience) {
            this.answers = answers;
            this.deadline = deadline;
            this.patience = patience;
        }

        @Override
        public void handlerAdded(ChannelHandlerContext ctx) {
            deadline.in(patience);
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            deadline.end();
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
            if (request.decoderResult().isFailure()) {
                Channels.close(ctx.channel());
                return;
            }
            deadline.in(patience);
            var response = answers.apply(request);
            if (!response.headers().contains(HttpHeaderNames.CONTENT_LENGTH)
                    && response.status().code() != 204) {
                response.headers()
                        .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
            }
            ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            LOG.debug("connection of {} ends: {}", ctx.channel().remoteAddress(), cause.toString());
            Channels.close(ctx.channel());
        }
    }
}
