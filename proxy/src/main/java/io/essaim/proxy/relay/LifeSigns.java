package io.essaim.proxy.relay;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.nio.charset.StandardCharsets;

/**
 * Whether one end of a WebSocket is still there. Its answers to our pings, which repeat what the ping said (RFC 6455, section
 * 5.5.3), are no activity of anybody, and stay here when they come alone.
 */
final class LifeSigns {
    private static final int PING = 0x89;
    private static final int PONG = 0x8A;
    private static final int MASKED = 0x80;
    private static final byte[] WORD = "essaim".getBytes(StandardCharsets.US_ASCII);
    private static final int MASK_BYTES = 4;

    /** As servers send it (RFC 6455, section 5.2). */
    private static final ByteBuf TO_CLIENTS = ping(0, new byte[0]);

    /** As clients send it: masked, though with a mask that leaves all as it is, for there is nothing to hide. */
    private static final ByteBuf TO_TARGETS = ping(MASKED, new byte[MASK_BYTES]);

    /** Half an interval each (see {@link Pulse}): it has answered nothing for three. */
    private static final int GONE = 7;

    private final Frames frames = new Frames();
    private final boolean client;
    private boolean heard = true;
    private int silent;

    /** @param client whether this end is the client's */
    LifeSigns(boolean client) {
        this.client = client;
    }

    /** Takes notice of bytes that came; whether they are answers to our pings and nothing else. */
    boolean answersOurs(ByteBuf bytes) {
        heard = true;
        boolean whole = frames.between();
        return !frames.pass(bytes) && whole && frames.between() && allOurs(bytes);
    }

    private boolean allOurs(ByteBuf pongs) {
        int mask = client ? MASK_BYTES : 0;
        int size = 2 + mask + WORD.length;
        if (pongs.readableBytes() % size != 0) {
            return false;
        }
        for (int at = pongs.readerIndex(); at < pongs.writerIndex(); at += size) {
            if (!ours(pongs, at, mask)) {
                return false;
            }
        }
        return true;
    }

    private static boolean ours(ByteBuf pongs, int at, int mask) {
        int second = WORD.length | (mask == 0 ? 0 : MASKED);
        if (pongs.getUnsignedByte(at) != PONG || pongs.getUnsignedByte(at + 1) != second) {
            return false;
        }
        for (int i = 0; i < WORD.length; i++) {
            int octet = pongs.getByte(at + 2 + mask + i) ^ (mask == 0 ? 0 : pongs.getByte(at + 2 + i % MASK_BYTES));
            if ((byte) octet != WORD[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether what was sent on from this end is complete, so that a ping may follow it. */
    boolean between() {
        return frames.between();
    }

    /** Counts another half of the interval; whether it has been silent for it. */
    boolean silent() {
        silent = heard ? 0 : silent + 1;
        heard = false;
        return silent > 0;
    }

    /** Whether it has been silent for so long that it is not there any more. */
    boolean gone() {
        return silent >= GONE;
    }

    /** Pings this end, over the channel that leads to it. */
    void ping(Channel way) {
        var _ = way.writeAndFlush((client ? TO_CLIENTS : TO_TARGETS).duplicate(), way.voidPromise());
    }

    private static ByteBuf ping(int masked, byte[] mask) {
        var frame = Unpooled.directBuffer()
                .writeByte(PING)
                .writeByte(masked | WORD.length)
                .writeBytes(mask)
                .writeBytes(WORD);
        return Unpooled.unreleasableBuffer(frame.asReadOnly());
    }
}
