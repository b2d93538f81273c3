package io.essaim.proxy.limits;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * Whom a connection is counted for: an IPv4 address, or the first 64 bits of an IPv6 address, for behind those is a single
 * network (RFC 4291, section 2.5.4) and whoever has one has all of its addresses.
 */
final class ClientKey {
    private static final int IPV4 = 4;
    private static final int MAPPED_PREFIX = 12;
    /** What no client's IPv6 address begins with: multicast (RFC 4291, section 2.7). */
    private static final long BEFORE_IPV4 = 0xffff_ffffL << 32;

    private ClientKey() {}

    static long of(InetAddress address) {
        var bytes = address.getAddress();
        if (bytes.length == IPV4) {
            return ipv4(bytes, 0);
        }
        return isMapped(bytes)
                ? ipv4(bytes, MAPPED_PREFIX)
                : ByteBuffer.wrap(bytes).getLong();
    }

    private static long ipv4(byte[] bytes, int at) {
        return BEFORE_IPV4
                | Integer.toUnsignedLong(ByteBuffer.wrap(bytes, at, IPV4).getInt());
    }

    /** An IPv4 address as sockets for both show it (RFC 4291, section 2.5.5.2). */
    private static boolean isMapped(byte[] bytes) {
        for (int i = 0; i < MAPPED_PREFIX - 2; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return bytes[MAPPED_PREFIX - 2] == (byte) 0xff && bytes[MAPPED_PREFIX - 1] == (byte) 0xff;
    }
}
