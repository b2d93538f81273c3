package io.essaim.proxy.limits;

import io.essaim.proxy.metrics.LimitMeters;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before what listens, and decides who comes in before anything is made for a connection. Whoever has too many
 * already is closed as it comes, which costs an accept and a close and under TLS spares the handshake; when all places are
 * taken, nobody is accepted and all wait in the queue of the system (listen(2)).
 */
final class Door extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);
    private static final long QUIET = Duration.ofMinutes(1).toNanos();
    private static final long PAUSE_MILLIS = 200;

    private final Doors doors;
    private final LimitMeters meters;
    private long complained = System.nanoTime() - QUIET;

    Door(Doors doors, LimitMeters meters) {
        this.doors = doors;
        this.meters = meters;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        if (!(msg instanceof Channel client)) {
            ctx.fireChannelRead(msg);
            return;
        }
        if (!doors.enter(client, client.remoteAddress())) {
            client.unsafe().closeForcibly(); // not registered anywhere yet
            return;
        }
        ctx.fireChannelRead(client);
        if (doors.isFull()) {
            doors.close(ctx.channel());
        }
    }

    /** The system has no connection for somebody who waits, for want of files or memory; trying again at once changes nothing. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        meters.acceptFailed();
        long now = System.nanoTime();
        if (now - complained >= QUIET) {
            complained = now;
            LOG.error(
                    "cannot accept a connection: {}. {} are open; lower proxy.limits.connections, or raise the limit of open"
                            + " files, which is {} (ulimit -n, LimitNOFILE=, or ulimits of the container)",
                    cause.getMessage(),
                    doors.inside(),
                    Doors.files());
        }
        var listening = ctx.channel();
        listening.config().setAutoRead(false);
        var _ = ctx.executor().schedule(() -> doors.open(listening), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
}
