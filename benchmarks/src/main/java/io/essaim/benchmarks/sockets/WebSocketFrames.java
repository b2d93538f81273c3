package io.essaim.benchmarks.sockets;

import java.nio.ByteBuffer;

/**
 * The frames of a WebSocket as they are here: none is longer than 125 bytes (RFC 6455, section 5.2). Clients mask with
 * zeros, so that a payload is what it looks like.
 */
public final class WebSocketFrames {
    /** A request for one; {@link #ACCEPT} answers its key (RFC 6455, section 1.3). */
    public static final String UPGRADE = """
            GET /echo HTTP/1.1\r
            Host: bench\r
            Connection: Upgrade\r
            Upgrade: websocket\r
            Sec-WebSocket-Version: 13\r
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
            \r
            """;

    /** The answer to {@link #UPGRADE}. */
    public static final String ACCEPT = """
            HTTP/1.1 101 Switching Protocols\r
            Connection: Upgrade\r
            Upgrade: websocket\r
            Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r
            \r
            """;

    /** A message of bytes, and what is sent to be answered. */
    public static final int BINARY = 0x82;

    private static final int PING = 0x89;
    private static final int PONG = 0x8A;
    private static final int MASKED = 0x80;
    private static final int MASK_BYTES = 4;
    private static final int LONGEST = 2 + MASK_BYTES + 125;

    private final boolean client;
    private final ByteBuffer part = ByteBuffer.allocate(LONGEST);
    private final ByteBuffer out = ByteBuffer.allocateDirect(LONGEST);

    /** @param client whether these come to a client, and what is sent comes from one */
    public WebSocketFrames(boolean client) {
        this.client = client;
    }

    /** Takes a frame; what it is, or 0 when it has not come whole yet. Its payload is {@link #payload()}. */
    public int next(ByteBuffer bytes) {
        while (bytes.hasRemaining() && part.position() < size()) {
            part.put(bytes.get());
        }
        if (part.position() < size()) {
            return 0;
        }
        int kind = part.get(0) & 0xff;
        part.flip().position(2 + (client ? 0 : MASK_BYTES));
        return kind;
    }

    /** Whether a frame is a ping, which wants {@link #pong}. */
    public static boolean isPing(int kind) {
        return kind == PING;
    }

    /** What the last frame said; to be taken before the next one is asked for. */
    public ByteBuffer payload() {
        return part;
    }

    /** The frame that says what the last one said, which makes room for the next one. */
    public ByteBuffer pong() {
        return frame(PONG);
    }

    /** As {@link #pong}, as a message. */
    public ByteBuffer echo() {
        return frame(BINARY);
    }

    /** Makes room for the next frame. */
    public void taken() {
        part.clear();
    }

    /** A message of so many bytes. */
    public ByteBuffer message(int length) {
        head(BINARY, length);
        for (int i = 0; i < length; i++) {
            out.put((byte) 'e');
        }
        return out.flip();
    }

    private ByteBuffer frame(int kind) {
        head(kind, part.remaining());
        out.put(part);
        part.clear();
        return out.flip();
    }

    private void head(int kind, int length) {
        out.clear().put((byte) kind).put((byte) (client ? MASKED | length : length));
        if (client) {
            out.putInt(0);
        }
    }

    private int size() {
        return part.position() < 2 ? 2 : 2 + (client ? 0 : MASK_BYTES) + (part.get(1) & 0x7f);
    }
}
