package io.essaim.proxy.relay;

import io.essaim.proxy.net.Channels;
import io.essaim.proxy.routes.Target;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Connections of one event loop that wait for their next request. What a target may have closed by now is only given to
 * requests that can be sent again; the others get one that answered a moment ago, or none.
 */
final class TargetPool {
    private static final int MOST_FOR_A_TARGET = 256;
    private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(60);
    private static final long FRESH = TimeUnit.SECONDS.toNanos(2);
    private static final long SWEEP_SECONDS = 10;

    private final EventLoop loop;
    private final Map<Target, ArrayDeque<TargetConnection>> waiting = new HashMap<>();
    private boolean sweeping;

    TargetPool(EventLoop loop) {
        this.loop = loop;
    }

    /** A connection to the target, or null. The one that came back last is the likeliest to be alive. */
    @Nullable
    TargetConnection take(Target target, boolean repeatable) {
        var here = waiting.get(target);
        while (here != null) {
            var connection = here.peekLast();
            if (connection == null || (!repeatable && System.nanoTime() - connection.idleSince > FRESH)) {
                return null;
            }
            here.removeLast();
            if (connection.isUsable()) {
                return connection;
            }
        }
        return null;
    }

    /** Takes it back; closes it when enough are there. */
    void give(TargetConnection connection) {
        var here = waiting.computeIfAbsent(connection.target(), _ -> new ArrayDeque<>());
        if (here.size() >= MOST_FOR_A_TARGET) {
            Channels.close(connection.channel());
            return;
        }
        connection.idleSince = System.nanoTime();
        here.addLast(connection);
        if (!sweeping) {
            sweepLater();
        }
    }

    /** It was closed while it waited. */
    void forget(TargetConnection connection) {
        var here = waiting.get(connection.target());
        if (here != null) {
            here.remove(connection);
        }
    }

    private void sweepLater() {
        sweeping = true;
        var _ = loop.schedule(this::sweep, SWEEP_SECONDS, TimeUnit.SECONDS);
    }

    private void sweep() {
        long now = System.nanoTime();
        for (var here : waiting.values()) {
            while (!here.isEmpty() && now - here.peekFirst().idleSince > LONGEST_WAIT) {
                Channels.close(here.removeFirst().channel());
            }
        }
        waiting.values().removeIf(ArrayDeque::isEmpty);
        sweeping = false;
        if (!waiting.isEmpty()) {
            sweepLater();
        }
    }
}
