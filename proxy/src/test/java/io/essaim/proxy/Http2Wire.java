package io.essaim.proxy;

import io.essaim.proxy.settings.Tls;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A client that speaks HTTP/2 over TLS, whose every frame the test decides; it checks nothing of what it sends. */
final class Http2Wire implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 10;

    private final EventLoopGroup threads = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final CompletableFuture<Http2Settings> settings = new CompletableFuture<>();
    private final CompletableFuture<Long> goneAway = new CompletableFuture<>();
    private final Channel channel;

    private Http2Wire(int port, TestKey key) throws Exception {
        channel = new Bootstrap()
                .group(threads)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInboundHandlerAdapter())
                .connect("localhost", port)
                .sync()
                .channel();
        var tls = SslContextBuilder.forClient()
                .sslProvider(SslProvider.JDK)
                .trustManager(key.certFile().toFile())
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        ApplicationProtocolConfig.Protocol.ALPN,
                        ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                        ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                        ApplicationProtocolNames.HTTP_2))
                .build()
                .newHandler(channel.alloc(), "localhost", port);
        channel.pipeline()
                .addLast(
                        tls,
                        Http2FrameCodecBuilder.forClient()
                                .validateHeaders(false)
                                .encoderIgnoreMaxHeaderListSize(true)
                                .build(),
                        new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()),
                        new Connection());
        tls.handshakeFuture().sync();
    }

    /** A proxy that speaks HTTPS with that key. */
    static ProxyFixture proxy(TestKey key) {
        return proxy(key, _ -> {});
    }

    static ProxyFixture proxy(TestKey key, Consumer<TestSettings> change) {
        return ProxyFixture.with(wanted -> {
            wanted.tls = tls(key, true);
            change.accept(wanted);
        });
    }

    static Tls tls(TestKey key, boolean http2) {
        var files = Tls.people(
                Optional.of(key.keyFile().toString()),
                Optional.of(key.certFile().toString()));
        return http2 ? files : files.withoutHttp2();
    }

    static Http2Wire to(int port, TestKey key) throws Exception {
        return new Http2Wire(port, key);
    }

    /** What the server has said it allows. */
    Http2Settings settings() throws Exception {
        return settings.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Waits until the server lets no further stream be opened; why. */
    long goneAway() throws Exception {
        return goneAway.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Whether the server closes the connection. */
    boolean closes() throws InterruptedException {
        return channel.closeFuture().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** The application protocol that was agreed on. */
    String protocol() {
        return channel.pipeline().get(SslHandler.class).applicationProtocol();
    }

    static Http2Headers get(String path) {
        return request("GET", path);
    }

    static Http2Headers request(String method, String path) {
        return new DefaultHttp2Headers(false)
                .method(method)
                .scheme("https")
                .authority("lab.example")
                .path(path);
    }

    /** Sends a head on a stream of its own. */
    Stream send(Http2Headers head, boolean last) throws Exception {
        var events = new LinkedBlockingQueue<Object>();
        var stream = new Http2StreamChannelBootstrap(channel)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel opened) {
                        opened.pipeline().addLast(new Events(events));
                    }
                })
                .open()
                .sync()
                .getNow();
        var sent = new Stream(stream, events);
        stream.writeAndFlush(new DefaultHttp2HeadersFrame(head, last)).sync();
        return sent;
    }

    /** Ends the connection without a word. */
    void hangUp() {
        channel.pipeline().firstContext().close().awaitUninterruptibly();
    }

    @Override
    public void close() {
        channel.close().awaitUninterruptibly();
        threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    /** One stream. */
    record Stream(Http2StreamChannel channel, BlockingQueue<Object> events) {
        void data(String text, boolean last) {
            data(text.getBytes(StandardCharsets.ISO_8859_1), last);
        }

        void data(byte[] bytes, boolean last) {
            channel.writeAndFlush(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(bytes), last))
                    .awaitUninterruptibly();
        }

        void trailers(Http2Headers trailers) {
            channel.writeAndFlush(new DefaultHttp2HeadersFrame(trailers, true)).awaitUninterruptibly();
        }

        void reset() {
            channel.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.CANCEL)).awaitUninterruptibly();
        }

        /** Takes nothing more of what comes, or takes it again. */
        void read(boolean on) {
            channel.config().setAutoRead(on);
        }

        Http2Headers head() throws InterruptedException {
            return ((Http2HeadersFrame) event()).headers();
        }

        String status() throws InterruptedException {
            return head().status().toString();
        }

        /** A head that is all of the answer. */
        Http2Headers whole() throws InterruptedException {
            var head = (Http2HeadersFrame) event();
            if (!head.isEndStream()) {
                throw new AssertionError("more is to come after " + head);
            }
            return head.headers();
        }

        /** So many bytes of the answer. */
        String text(int length) throws InterruptedException {
            return new String(bytes(length, false), StandardCharsets.ISO_8859_1);
        }

        /** The answer to its end. */
        String rest() throws InterruptedException {
            return new String(bytes(Integer.MAX_VALUE, true), StandardCharsets.ISO_8859_1);
        }

        byte[] bytes(int length, boolean toEnd) throws InterruptedException {
            var out = new ByteArrayOutputStream();
            while (out.size() < length) {
                var piece = (Piece) event();
                out.writeBytes(piece.text.getBytes(StandardCharsets.ISO_8859_1));
                if (toEnd && piece.last) {
                    break;
                }
            }
            return out.toByteArray();
        }

        /** The status of the answer, or the name of the error that the stream is reset with. */
        String refusal() throws InterruptedException {
            return switch (event()) {
                case Http2HeadersFrame head -> head.headers().status().toString();
                case Http2ResetFrame reset ->
                    Http2Error.valueOf(reset.errorCode()).name();
                default -> "something else";
            };
        }

        /** Whether the next frame is the one that resets the stream, and with this. */
        boolean isResetWith(Http2Error error) throws InterruptedException {
            return event() instanceof Http2ResetFrame reset && reset.errorCode() == error.code();
        }

        Object event() throws InterruptedException {
            return Objects.requireNonNull(
                    events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS), "nothing more came on the stream");
        }
    }

    /** What a frame had of the body. */
    record Piece(String text, boolean last) {}

    private final class Connection extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object msg) {
            if (msg instanceof Http2SettingsFrame frame) {
                settings.complete(frame.settings());
            } else if (msg instanceof Http2GoAwayFrame frame) {
                goneAway.complete(frame.errorCode());
            }
            ReferenceCountUtil.release(msg);
        }
    }

    private static final class Events extends ChannelInboundHandlerAdapter {
        private final BlockingQueue<Object> events;

        Events(BlockingQueue<Object> events) {
            this.events = events;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object msg) {
            if (msg instanceof Http2DataFrame data) {
                events.add(new Piece(data.content().toString(StandardCharsets.ISO_8859_1), data.isEndStream()));
                data.release();
            } else {
                events.add(msg);
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof Http2ResetFrame) {
                events.add(event);
            }
        }
    }
}
