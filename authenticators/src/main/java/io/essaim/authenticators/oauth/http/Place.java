package io.essaim.authenticators.oauth.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What may be said about an address, and which addresses may be asked. */
public final class Place {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private Place() {}

    /** The address without its query, where codes and tokens stand. */
    public static String of(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority()
                + Optional.ofNullable(address.getRawPath()).orElse("");
    }

    /** Whether secrets may be sent there: over TLS, or without leaving this machine. */
    public static boolean safe(URI address) {
        var scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        return address.getHost() != null
                && (scheme.equals("https") || (scheme.equals("http") && LOOPBACK.contains(address.getHost())));
    }

    /** Whether two addresses are of the same server. */
    public static boolean sameOrigin(URI one, URI other) {
        return String.valueOf(one.getScheme()).equals(other.getScheme())
                && String.valueOf(one.getRawAuthority()).equals(other.getRawAuthority());
    }
}
