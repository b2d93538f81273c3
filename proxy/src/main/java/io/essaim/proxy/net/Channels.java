package io.essaim.proxy.net;

import io.netty.channel.Channel;

/** What is done to channels without waiting for it; what becomes of it the channel's own handlers are told. */
public final class Channels {
    private Channels() {}

    /** Closes, what is not yet written being lost. */
    public static void close(Channel channel) {
        var _ = channel.close();
    }

    /** Writes without flushing; a failure reaches the handlers of the channel as an exception. */
    public static void write(Channel channel, Object message) {
        var _ = channel.write(message, channel.voidPromise());
    }
}
