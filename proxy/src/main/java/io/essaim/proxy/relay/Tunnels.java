package io.essaim.proxy.relay;

import io.essaim.proxy.net.Channels;
import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The clients' ends of all tunnels, and what each is used for. For any thread. */
final class Tunnels {
    private static final AttributeKey<Use> USE = AttributeKey.valueOf(Tunnels.class, "use");

    private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);

    /** A new one, which is forgotten when it closes. */
    void add(Channel channel, @Nullable Use use) {
        channel.attr(USE).set(use);
        open.add(channel);
    }

    /** How many there are. */
    int size() {
        return open.size();
    }

    /** Closes those that are used for this. */
    void endIf(Predicate<Use> over) {
        for (var channel : open) {
            var use = channel.attr(USE).get();
            if (use != null && over.test(use)) {
                Channels.close(channel);
            }
        }
    }

    /** Closes all. */
    void end() {
        open.close().awaitUninterruptibly();
    }
}
