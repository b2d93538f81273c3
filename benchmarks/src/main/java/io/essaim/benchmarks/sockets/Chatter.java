package io.essaim.benchmarks.sockets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/** The client's side of a WebSocket. It answers pings; a talkative one sends a message, and another whenever one comes back. */
public final class Chatter implements Talk {
    private static final ByteBuffer UPGRADE = Backend.direct(WebSocketFrames.UPGRADE);

    private final int length;
    private final AtomicLong opened;
    private final AtomicLong echoed;
    private final Messages answers = new Messages();
    private final WebSocketFrames frames = new WebSocketFrames(true);
    private boolean open;

    /**
     * One that is about to connect.
     *
     * @param length of its messages, in bytes; 0 says nothing
     * @param opened counts those that are open
     * @param echoed counts messages that came back
     */
    public Chatter(int length, AtomicLong opened, AtomicLong echoed) {
        this.length = length;
        this.opened = opened;
        this.echoed = echoed;
    }

    @Override
    public void opened(Link link) throws IOException {
        link.send(UPGRADE.duplicate());
    }

    @Override
    public void came(Link link, ByteBuffer bytes) throws IOException {
        if (!open && answers.pass(bytes)) {
            if (!answers.switches()) {
                throw new IllegalStateException("no WebSocket: " + answers.head());
            }
            open = true;
            opened.incrementAndGet();
            say(link);
        }
        if (open) {
            frames(link, bytes);
        }
    }

    private void frames(Link link, ByteBuffer bytes) throws IOException {
        for (int kind = frames.next(bytes); kind != 0; kind = frames.next(bytes)) {
            if (WebSocketFrames.isPing(kind)) {
                link.send(frames.pong());
                continue;
            }
            frames.taken();
            if (kind == WebSocketFrames.BINARY) {
                echoed.incrementAndGet();
                say(link);
            }
        }
    }

    private void say(Link link) throws IOException {
        if (length > 0) {
            link.send(frames.message(length));
        }
    }

    /** Nobody here ends one, so one that ends was lost by the proxy. */
    @Override
    public void ended(Link link) {
        throw new IllegalStateException("a WebSocket was closed");
    }
}
