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
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

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

    /** Connects, trying every address of the target's name in turn. All of it together has the time the settings give. */
    void connect(Target target, Waiter waiter) {
        var attempt = new Attempt(target, waiter);
        if (target.kind() == Target.Kind.UNIX) {
            attempt.connect(List.of(plane.transport().fileAddress(target.host())), 0);
            return;
        }
        var literal = NetUtil.createByteArrayFromIpAddressString(target.host());
        if (literal != null) {
            attempt.connect(List.of(address(literal, target.port())), 0);
        } else {
            attempt.resolve();
        }
    }

    private static SocketAddress address(byte[] literal, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(literal), port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four or sixteen bytes are an address", e);
        }
    }

    /** The way to one connection. On the event loop but for the look-up. */
    private final class Attempt {
        private final Target target;
        private final Waiter waiter;
        private final long begun = System.nanoTime();
        private boolean told;

        Attempt(Target target, Waiter waiter) {
            this.target = target;
            this.waiter = waiter;
        }

        /** In milliseconds, as Netty has it: 0 is for ever. */
        private int left(int attempts) {
            var all = plane.settings().timeouts().connect();
            if (all.isZero()) {
                return 0;
            }
            long left = all.toMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            return (int) Math.max(1, left / attempts);
        }

        private void resolve() {
            int patience = left(1);
            var timer = patience == 0 ? null : loop.schedule(() -> tooLate(patience), patience, TimeUnit.MILLISECONDS);
            Thread.startVirtualThread(() -> {
                try {
                    var addresses = new ArrayList<SocketAddress>();
                    for (var address : InetAddress.getAllByName(target.host())) {
                        addresses.add(new InetSocketAddress(address, target.port()));
                    }
                    loop.execute(() -> resolved(addresses, timer));
                } catch (UnknownHostException e) {
                    loop.execute(() -> fail(e));
                }
            });
        }

        private void tooLate(int patience) {
            fail(new SocketTimeoutException("the name " + target.host() + " was not found in " + patience
                    + " ms: the name server does not answer"));
        }

        private void resolved(List<SocketAddress> addresses, @Nullable ScheduledFuture<?> timer) {
            if (timer != null) {
                timer.cancel(false);
            }
            if (!told) {
                connect(addresses, 0);
            }
        }

        private void connect(List<SocketAddress> addresses, int at) {
            var bootstrap = new Bootstrap()
                    .group(loop)
                    .option(ChannelOption.AUTO_CLOSE, false) // see TargetConnection.exceptionCaught
                    .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, left(addresses.size() - at))
                    .handler(new ChannelInboundHandlerAdapter());
            if (target.kind() == Target.Kind.UNIX) {
                bootstrap.channel(plane.transport().fileConnection());
            } else {
                bootstrap
                        .channel(plane.transport().connection())
                        .option(ChannelOption.TCP_NODELAY, true)
                        .option(ChannelOption.SO_KEEPALIVE, true);
            }
            bootstrap.connect(addresses.get(at)).addListener((ChannelFuture done) -> {
                if (done.isSuccess()) {
                    secure(done.channel());
                } else if (at + 1 < addresses.size()) {
                    connect(addresses, at + 1);
                } else {
                    fail(done.cause());
                }
            });
        }

        private void secure(Channel channel) {
            if (target.kind() != Target.Kind.TLS) {
                ready(channel);
                return;
            }
            var handler = plane.tls().targets().newHandler(channel.alloc(), target.certificateName(), target.port());
            handler.setHandshakeTimeoutMillis(left(1));
            channel.pipeline().addFirst(handler);
            handler.handshakeFuture().addListener(done -> {
                if (done.isSuccess()) {
                    ready(channel);
                } else {
                    Channels.close(channel);
                    fail(done.cause());
                }
            });
        }

        private void ready(Channel channel) {
            if (!channel.isActive()) {
                fail(new ClosedChannelException());
                return;
            }
            told = true;
            var patience = plane.settings().timeouts().target();
            waiter.connected(new TargetConnection(
                    channel, target, pool, patience, plane.guard().refusals()));
        }

        private void fail(Throwable cause) {
            if (!told) {
                told = true;
                waiter.failed(cause);
            }
        }
    }
}
