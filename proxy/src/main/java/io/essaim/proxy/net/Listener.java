package io.essaim.proxy.net;

import io.essaim.config.values.HostPort;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;

/** Opens an address for connections. */
public final class Listener {
    private static final int BACKLOG = 4096;

    private Listener() {}

    /**
     * Listens; connections are spread over the threads of the group.
     *
     * @throws CannotListen when the address is taken, not ours, or not allowed
     */
    public static Channel open(
            Transport transport, EventLoopGroup threads, HostPort where, ChannelInitializer<Channel> connections) {
        return bound(new ServerBootstrap(), transport, threads, where, connections);
    }

    /**
     * As {@link #open(Transport, EventLoopGroup, HostPort, ChannelInitializer)}, but each connection, as yet without a
     * thread, is shown to the door first, which hands it on or closes it.
     */
    public static Channel open(
            Transport transport,
            EventLoopGroup threads,
            HostPort where,
            ChannelHandler door,
            ChannelInitializer<Channel> connections) {
        return bound(new ServerBootstrap().handler(door), transport, threads, where, connections);
    }

    private static Channel bound(
            ServerBootstrap bootstrap,
            Transport transport,
            EventLoopGroup threads,
            HostPort where,
            ChannelInitializer<Channel> connections) {
        var bound = bootstrap
                .group(threads)
                .channel(transport.listener())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childHandler(connections)
                .bind(address(where))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new CannotListen(where, bound.cause());
        }
        return bound.channel();
    }

    /** The port of something that listens. */
    public static int port(Channel listening) {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    private static InetSocketAddress address(HostPort where) {
        return where.host().equals("*")
                ? new InetSocketAddress(where.port())
                : new InetSocketAddress(where.host(), where.port());
    }
}
