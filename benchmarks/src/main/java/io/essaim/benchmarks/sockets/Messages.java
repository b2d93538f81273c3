package io.essaim.benchmarks.sockets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Follows the messages of HTTP/1.1 that come in over one connection: heads, and bodies of a Content-Length. */
public final class Messages {
    private static final String LENGTH = "\ncontent-length:";
    private static final byte[] END = {'\r', '\n', '\r', '\n'};
    private static final int SWITCHING = 101;

    private byte[] head = new byte[1024];
    private int size;
    private int matched;
    private long left = -1;
    private String last = "";

    /**
     * Takes bytes up to the end of a message, and leaves what follows.
     *
     * @return whether a message has come to its end
     */
    public boolean pass(ByteBuffer bytes) {
        while (left < 0 && bytes.hasRemaining()) {
            octet(bytes.get());
        }
        if (left < 0) {
            return false;
        }
        int step = (int) Math.min(left, bytes.remaining());
        bytes.position(bytes.position() + step);
        left -= step;
        if (left > 0) {
            return false;
        }
        left = -1;
        return true;
    }

    private void octet(byte octet) {
        if (size == head.length) {
            head = Arrays.copyOf(head, 2 * size);
        }
        head[size++] = octet;
        matched = octet == END[matched] ? matched + 1 : octet == END[0] ? 1 : 0;
        if (matched == END.length) {
            last = new String(head, 0, size, StandardCharsets.ISO_8859_1);
            size = 0;
            matched = 0;
            left = length(last);
        }
    }

    private static long length(String head) {
        for (int at = head.indexOf('\n'); at >= 0; at = head.indexOf('\n', at + 1)) {
            if (head.regionMatches(true, at, LENGTH, 0, LENGTH.length())) {
                return Long.parseLong(head.substring(at + LENGTH.length(), head.indexOf('\r', at))
                        .strip());
            }
        }
        return 0;
    }

    /** The head that came last, with its lines as they came. */
    public String head() {
        return last;
    }

    /** The status of an answer. */
    public int status() {
        return Integer.parseInt(last.substring(9, 12));
    }

    /** Whether an answer switches to a WebSocket. */
    public boolean switches() {
        return status() == SWITCHING;
    }
}
