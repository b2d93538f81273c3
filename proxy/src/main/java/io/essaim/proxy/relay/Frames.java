package io.essaim.proxy.relay;

import io.netty.buffer.ByteBuf;

/**
 * Follows the frames of a WebSocket that go by in one direction (RFC 6455, section 5.2), and keeps nothing of them: where one
 * ends and the next begins, and whether any is more than the answer to a ping.
 */
final class Frames {
    private static final int PONG = 0xA;
    private static final int SHORT_HEAD = 2;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;
    private static final int MASK_BYTES = 4;

    private int seen;
    private int head = SHORT_HEAD;
    private int lengthBytes;
    private boolean pong;
    private long length;
    private long left;

    /** Whether the last frame is complete and the next has not begun, so that one of ours may go between. */
    boolean between() {
        return seen == 0 && left == 0;
    }

    /**
     * Follows what goes by, which stays as it is.
     *
     * @return whether some of it belongs to a frame that is no pong
     */
    boolean pass(ByteBuf bytes) {
        boolean more = false;
        int at = bytes.readerIndex();
        int end = bytes.writerIndex();
        while (at < end) {
            if (left == 0) {
                head(bytes.getUnsignedByte(at++));
            } else {
                int step = (int) Math.min(left, end - at);
                left -= step;
                at += step;
            }
            more |= !pong;
        }
        return more;
    }

    private void head(int octet) {
        seen++;
        if (seen == 1) {
            pong = (octet & 0x0f) == PONG;
        } else if (seen == SHORT_HEAD) {
            second(octet);
        } else if (seen <= SHORT_HEAD + lengthBytes) {
            length = length << 8 | octet;
        }
        if (seen == head) {
            left = length & Long.MAX_VALUE; // the highest bit is always 0, says the RFC
            seen = 0;
            head = SHORT_HEAD;
        }
    }

    private void second(int octet) {
        int size = octet & 0x7f;
        lengthBytes = size == TWO_BYTES ? 2 : size == EIGHT_BYTES ? 8 : 0;
        length = lengthBytes == 0 ? size : 0;
        head = SHORT_HEAD + lengthBytes + ((octet & 0x80) == 0 ? 0 : MASK_BYTES);
    }
}
