package io.essaim.domain.tls;

import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A further name in a certificate, written as JupyterHub has it: {@code DNS:jupyter.example.org} or {@code IP:10.0.0.1}.
 *
 * @param value a host name, or an address in digits
 */
public record AltName(Kind kind, String value) {
    private static final Pattern HOST = Pattern.compile("(\\*\\.)?[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?");

    /** What is named. */
    public enum Kind {
        DNS,
        IP
    }

    public AltName {
        switch (kind) {
            case DNS -> require(HOST.matcher(value).matches(), value, "host name");
            case IP -> require(address(value), value, "address");
        }
        if (value.toLowerCase(Locale.ROOT).endsWith(PeerName.SUFFIX)) {
            throw new IllegalArgumentException(
                    "\"" + value + "\" is below " + PeerName.SUFFIX + ", where names are given by the hub alone");
        }
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when it is none; says what was expected
     */
    public static AltName parse(String text) {
        int colon = text.indexOf(':');
        var word = colon < 0 ? "" : text.substring(0, colon).toUpperCase(Locale.ROOT);
        return switch (word) {
            case "DNS" -> new AltName(Kind.DNS, text.substring(colon + 1));
            case "IP" -> new AltName(Kind.IP, text.substring(colon + 1));
            default ->
                throw new IllegalArgumentException(
                        "\"" + text + "\": expected DNS:HOST or IP:ADDRESS, such as DNS:hub.example.org");
        };
    }

    private static boolean address(String text) {
        try {
            return !InetAddress.ofLiteral(text).getHostAddress().isEmpty();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static void require(boolean right, String value, String what) {
        if (!right) {
            throw new IllegalArgumentException("\"" + value + "\" is no " + what);
        }
    }

    /** Of the host in an address, whichever it is; brackets of IPv6 do not belong to it. */
    public static AltName ofHost(String host) {
        var bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return new AltName(address(bare) ? Kind.IP : Kind.DNS, bare);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return kind + ":" + value;
    }
}
