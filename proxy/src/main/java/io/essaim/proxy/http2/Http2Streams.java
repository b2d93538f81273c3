package io.essaim.proxy.http2;

import io.essaim.proxy.net.Channels;
import io.essaim.proxy.net.Deadline;
import io.essaim.proxy.settings.Limits;
import io.essaim.proxy.settings.Timeouts;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.util.ReferenceCountUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection of a client over HTTP/2: many streams, each with a channel and one request of its own. Netty's own limits hold:
 * on streams that are opened and reset, on empty frames, on small continuations of heads and on answers to control frames that
 * are not taken.
 */
public final class Http2Streams extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(Http2Streams.class);

    /** A page of JupyterLab loads some dozens of files at once, and each notebook has a WebSocket. */
    private static final int MOST_STREAMS = 250;

    /**
     * What a client may send on a stream ahead of its target: five mebibytes a second where an answer takes a tenth of one. All
     * streams together may be about twice as far ahead, which is what a connection can take of memory in this direction.
     */
    private static final int WINDOW = 512 * 1024;

    private final Channel channel;
    private final Timeouts timeouts;
    private final Deadline deadline;

    private Http2Streams(Channel channel, Timeouts timeouts) {
        this.channel = channel;
        this.timeouts = timeouts;
        this.deadline = new Deadline(channel.eventLoop(), () -> Channels.close(channel));
    }

    /**
     * Speaks HTTP/2 on the channel from now on.
     *
     * @param timeouts how long it may take to the first request, from one to the next, and to the end of all
     * @param limits on heads: a longer one is answered 431, one that is much longer ends the connection
     * @param each added to the channel of each stream
     */
    public static Http2Streams on(Channel channel, Timeouts timeouts, Limits limits, ChannelHandler each) {
        var streams = new Http2Streams(channel, timeouts);
        var codec = codec(timeouts, limits);
        codec.connection().addListener(streams.new Count(codec.connection()));
        streams.deadline.in(timeouts.head());
        channel.pipeline().addLast(codec, new Http2MultiplexHandler(each), streams);
        return streams;
    }

    private static Http2FrameCodec codec(Timeouts timeouts, Limits limits) {
        return Http2FrameCodecBuilder.forServer()
                .initialSettings(Http2Settings.defaultSettings()
                        .maxConcurrentStreams(MOST_STREAMS)
                        .initialWindowSize(WINDOW)
                        .maxHeaderListSize(limits.head().bytes())
                        .connectProtocolEnabled(true))
                .validateHeaders(true)
                .validateRequiredPseudoHeaders(true)
                .gracefulShutdownTimeoutMillis(timeouts.drain().toMillis())
                .build();
    }

    /**
     * Lets the client open no further stream, which it is told (RFC 9113, section 6.8), and closes when those that are open have
     * ended, or when the settings have them cut. From any thread.
     */
    public void endSoon() {
        Channels.close(channel);
    }

    /** What concerns the connection as a whole is done already; here it ends. */
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        ReferenceCountUtil.release(msg);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        deadline.end();
    }

    /** A client that breaks the rules of the protocol has been told so, and the connection ends already. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("connection of {} ends: {}", channel.remoteAddress(), cause.toString());
        if (Http2CodecUtil.getEmbeddedHttp2Exception(cause) == null) {
            Channels.close(channel);
        }
    }

    /** Starts the clock when the last stream closes, and stops it when there is one again. */
    private final class Count extends Http2ConnectionAdapter {
        private final Http2Connection connection;

        Count(Http2Connection connection) {
            this.connection = connection;
        }

        @Override
        public void onStreamActive(Http2Stream stream) {
            deadline.off();
        }

        @Override
        public void onStreamClosed(Http2Stream stream) {
            if (connection.numActiveStreams() == 0) {
                deadline.in(timeouts.keepAlive());
            }
        }
    }
}
