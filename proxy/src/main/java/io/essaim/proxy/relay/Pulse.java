package io.essaim.proxy.relay;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the WebSockets of one event loop alive: a side that has been silent is pinged, so that nothing between forgets the
 * connection (RFC 6455, section 5.5.2), and one that answers no ping is given up, for it is gone without a word.
 */
final class Pulse {
    /** A round is cut into so many pieces, so that thousands of sockets are not all pinged in the same moment. */
    private static final int PIECES = 32;

    /** A round is half of the time that a side may be silent, because silence is noticed by the second round at the latest. */
    private static final int ROUNDS = 2;

    private final EventLoop loop;
    private final Duration interval;
    private final Queue<Tunnel> clients = new ArrayDeque<>();
    private boolean beats;
    private int piece;
    private int inPiece;
    private int left;

    /**
     * Nobody yet.
     *
     * @param interval how long a side may be silent; zero leaves everybody alone
     */
    Pulse(EventLoop loop, Duration interval) {
        this.loop = loop;
        this.interval = interval;
    }

    /** Whether sockets are to be watched at all. */
    boolean wanted() {
        return interval.isPositive();
    }

    /** Watches both ends of a tunnel, of which the client's is named, until it closes. */
    void watch(Tunnel client) {
        clients.add(client);
        if (!beats) {
            beats = true;
            long nanos = Math.max(1, interval.toNanos() / ROUNDS / PIECES);
            var _ = loop.scheduleWithFixedDelay(this::beat, nanos, nanos, TimeUnit.NANOSECONDS);
        }
    }

    /** Looks at a piece of those who were there when the round began, each once in it. */
    private void beat() {
        if (piece == 0) {
            left = clients.size();
            inPiece = (left + PIECES - 1) / PIECES;
        }
        piece = (piece + 1) % PIECES;
        for (int i = Math.min(inPiece, left); i > 0; i--) {
            left--;
            var client = clients.remove();
            if (client.looked()) {
                clients.add(client);
            }
        }
    }
}
