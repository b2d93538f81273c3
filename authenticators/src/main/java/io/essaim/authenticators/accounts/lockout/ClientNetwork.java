package io.essaim.authenticators.accounts.lockout;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** The network that an address is in, as far as one person may own all of it: 24 bits of IPv4, 56 of IPv6. */
public final class ClientNetwork {
    private static final int IPV4_BITS = 24;
    private static final int IPV6_BITS = 56;
    private static final int LONGEST = 64;

    private ClientNetwork() {}

    /** The network of an address; text that is none stands for itself. */
    public static String of(String address) {
        try {
            var bytes = InetAddress.ofLiteral(address).getAddress();
            int bits = bytes.length == 4 ? IPV4_BITS : IPV6_BITS;
            Arrays.fill(bytes, bits / Byte.SIZE, bytes.length, (byte) 0);
            return InetAddress.getByAddress(bytes).getHostAddress() + "/" + bits;
        } catch (IllegalArgumentException | UnknownHostException _) {
            return address.substring(0, Math.min(address.length(), LONGEST));
        }
    }
}
