package io.essaim.proxy.tls;

import java.net.InetAddress;
import java.util.Locale;

/** Names of hosts in one spelling: in lower case, without the dot at the end, addresses as Java prints them. */
final class HostNames {
    private HostNames() {}

    static String normal(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        var bare = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        if (!mayBeAddress(bare)) {
            return bare;
        }
        try {
            return InetAddress.ofLiteral(bare).getHostAddress();
        } catch (IllegalArgumentException _) {
            return bare;
        }
    }

    /** No top-level domain ends with a digit. */
    private static boolean mayBeAddress(String name) {
        return !name.isEmpty() && (name.indexOf(':') >= 0 || Character.isDigit(name.charAt(name.length() - 1)));
    }
}
