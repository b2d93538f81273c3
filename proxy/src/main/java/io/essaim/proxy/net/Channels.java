package io.essaim.proxy.net;

import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.ssl.SslHandler;

/** What is done to channels without waiting for it; what becomes of it the channel's own handlers are told. */
public final class Channels {
    private Channels() {}

    /** Closes, what is not yet written being lost. */
    public static void close(Channel channel) {
        var _ = channel.close();
    }

    /** Says that nothing more will be sent, over TLS and HTTP/2 with their own word for it; what comes in is still read. */
    public static void finish(Channel channel) {
        if (channel instanceof Http2StreamChannel) {
            var _ = channel.writeAndFlush(new DefaultHttp2DataFrame(true), channel.voidPromise());
            return;
        }
        var tls = channel.pipeline().get(SslHandler.class);
        if (tls == null) {
            shutdownOutput(channel);
        } else {
            tls.closeOutbound().addListener(_ -> shutdownOutput(channel));
        }
    }

    private static void shutdownOutput(Channel channel) {
        if (channel instanceof DuplexChannel duplex) {
            var _ = duplex.shutdownOutput();
        } else {
            close(channel);
        }
    }

    /** Writes without flushing; a failure reaches the handlers of the channel as an exception. */
    public static void write(Channel channel, Object message) {
        var _ = channel.write(message, channel.voidPromise());
    }
}
