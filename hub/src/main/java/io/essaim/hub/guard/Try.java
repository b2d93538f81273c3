package io.essaim.hub.guard;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Somebody wants to sign in with a name and a password.
 *
 * @param name normalised
 * @param address the browser's, as far as proxies tell it
 * @param trusted whether the person of that name has signed in with this browser before
 */
public record Try(String name, String address, boolean trusted) {
    private static final int LONGEST_NAME = 255;
    private static final int NETWORK_BYTES = 8;

    /** Never longer than a name can be. */
    public Try {
        name = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }

    /** Whose failures count together: what a stranger does must not keep the person from their own browser. */
    String source() {
        return trusted ? "known browser of " + name : network() + " as " + name;
    }

    /** Where it comes from: whoever has one address of IP version 6 has all that share its first 64 bits. */
    String network() {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), NETWORK_BYTES)) + "/64"
                    : address;
        } catch (IllegalArgumentException _) {
            return address;
        }
    }
}
