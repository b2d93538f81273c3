package io.essaim.proxy.errors;

import io.essaim.proxy.net.Channels;
import io.essaim.proxy.net.Transport;
import io.essaim.proxy.routes.Target;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import java.io.EOFException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A server for pages on a socket in the file system, which the JDK's client cannot reach: a connection for each page. */
final class SocketPages implements PageServer {
    private final Bootstrap bootstrap;
    private final Target server;

    /** One that is asked from now on; the threads are somebody else's to end. */
    SocketPages(Target server, Transport transport, EventLoopGroup threads) {
        this.server = server;
        this.bootstrap = new Bootstrap()
                .group(threads)
                .channel(transport.fileConnection())
                .remoteAddress(transport.fileAddress(server.host()));
    }

    @Override
    public CompletableFuture<ErrorPage> get(String place) {
        var page = new CompletableFuture<ErrorPage>();
        var request = request(place);
        bootstrap.clone().handler(answersInto(page)).connect().addListener((ChannelFuture connecting) -> {
            if (connecting.isSuccess()) {
                ask(connecting.channel(), request, page);
            } else {
                request.release();
                page.completeExceptionally(connecting.cause());
            }
        });
        return page.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void ask(Channel channel, FullHttpRequest request, CompletableFuture<ErrorPage> page) {
        channel.writeAndFlush(request).addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
        var _ = page.whenComplete((_, _) -> Channels.close(channel));
    }

    private FullHttpRequest request(String place) {
        var request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.GET, server.path() + "/" + place, Unpooled.EMPTY_BUFFER);
        request.headers().set(HttpHeaderNames.HOST, server.authority());
        request.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return request;
    }

    private static ChannelInitializer<Channel> answersInto(CompletableFuture<ErrorPage> page) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                channel.pipeline().addLast(new HttpClientCodec(), new HttpObjectAggregator(LARGEST), new Answer(page));
            }
        };
    }

    @Override
    public void close() {}

    private static final class Answer extends SimpleChannelInboundHandler<FullHttpResponse> {
        private final CompletableFuture<ErrorPage> page;

        Answer(CompletableFuture<ErrorPage> page) {
            this.page = page;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, FullHttpResponse response) {
            if (response.decoderResult().isFailure()) {
                page.completeExceptionally(response.decoderResult().cause());
                return;
            }
            var headers = response.headers();
            page.complete(new ErrorPage(
                    ByteBufUtil.getBytes(response.content()),
                    Optional.ofNullable(headers.get(HttpHeaderNames.CONTENT_TYPE)),
                    Optional.ofNullable(headers.get(HttpHeaderNames.CONTENT_ENCODING))));
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            page.completeExceptionally(new EOFException("the connection ended before the page did"));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            page.completeExceptionally(cause);
        }
    }
}
