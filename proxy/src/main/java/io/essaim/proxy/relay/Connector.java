package io.essaim.proxy.relay;

import io.essaim.proxy.net.Channels;
import io.essaim.proxy.routes.Target;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Opens connections to targets on one event loop. Names are looked up elsewhere, for that blocks. */
final class Connector {
    private final Plane plane;
    private final EventLoop loop;
    private final TargetPool pool;

    Connector(Plane plane, EventLoop loop, TargetPool pool) {
        this.plane = plane;
        this.loop = loop;
        this.pool = pool;
    }

    /** Who wants a connection; told one or the other, on the event loop. */
    interface Waiter {
        void connected(TargetConnection connection);

        void failed(Throwable cause);
    }

    /** Connects, trying every address of the target's name in turn. */
    void connect(Target target, Waiter waiter) {
        if (target.kind() == Target.Kind.UNIX) {
            attempt(
                    target,
                    List.of(plane.transport().fileAddress(target.host())).iterator(),
                    waiter);
            return;
        }
        var literal = NetUtil.createByteArrayFromIpAddressString(target.host());
        if (literal != null) {
            attempt(target, List.of(address(literal, target.port())).iterator(), waiter);
        } else {
            Thread.startVirtualThread(() -> resolve(target, waiter));
        }
    }

    private static SocketAddress address(byte[] literal, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(literal), port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four or sixteen bytes are an address", e);
        }
    }

    private void resolve(Target target, Waiter waiter) {
        try {
            var addresses = new ArrayList<SocketAddress>();
            for (var address : InetAddress.getAllByName(target.host())) {
                addresses.add(new InetSocketAddress(address, target.port()));
            }
            loop.execute(() -> attempt(target, addresses.iterator(), waiter));
        } catch (UnknownHostException e) {
            loop.execute(() -> waiter.failed(e));
        }
    }

    private void attempt(Target target, Iterator<SocketAddress> addresses, Waiter waiter) {
        var bootstrap = new Bootstrap()
                .group(loop)
                .option(ChannelOption.AUTO_CLOSE, false) // see TargetConnection.exceptionCaught
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        plane.settings().timeouts().connect().toMillis())
                .handler(new ChannelInboundHandlerAdapter());
        if (target.kind() == Target.Kind.UNIX) {
            bootstrap.channel(plane.transport().fileConnection());
        } else {
            bootstrap
                    .channel(plane.transport().connection())
                    .option(ChannelOption.TCP_NODELAY, true)
                    .option(ChannelOption.SO_KEEPALIVE, true);
        }
        bootstrap.connect(addresses.next()).addListener((ChannelFuture done) -> {
            if (done.isSuccess()) {
                secure(target, done.channel(), waiter);
            } else if (addresses.hasNext()) {
                attempt(target, addresses, waiter);
            } else {
                waiter.failed(done.cause());
            }
        });
    }

    private void secure(Target target, Channel channel, Waiter waiter) {
        if (target.kind() != Target.Kind.TLS) {
            ready(target, channel, waiter);
            return;
        }
        var handler = plane.tls().targets().newHandler(channel.alloc(), target.certificateName(), target.port());
        handler.setHandshakeTimeoutMillis(plane.settings().timeouts().connect().toMillis());
        channel.pipeline().addFirst(handler);
        handler.handshakeFuture().addListener(done -> {
            if (done.isSuccess()) {
                ready(target, channel, waiter);
            } else {
                Channels.close(channel);
                waiter.failed(done.cause());
            }
        });
    }

    private void ready(Target target, Channel channel, Waiter waiter) {
        if (!channel.isActive()) {
            waiter.failed(new ClosedChannelException());
            return;
        }
        waiter.connected(new TargetConnection(
                channel, target, pool, plane.settings().timeouts().target()));
    }
}
