package io.essaim.benchmarks.sockets;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The server's side of a WebSocket that says what it is told. */
final class Echo implements Talk {
    private final WebSocketFrames frames = new WebSocketFrames(false);

    @Override
    public void came(Link link, ByteBuffer bytes) throws IOException {
        for (int kind = frames.next(bytes); kind != 0; kind = frames.next(bytes)) {
            if (WebSocketFrames.isPing(kind)) {
                link.send(frames.pong());
            } else if (kind == WebSocketFrames.BINARY) {
                link.send(frames.echo());
            } else {
                frames.taken();
            }
        }
    }
}
