package io.essaim.authenticators.ldap.settings;

import io.essaim.config.values.HostPort;
import java.util.Optional;

/**
 * A server as {@code server_address} names it: {@code ldap.example.org}, {@code ldap.example.org:3890},
 * {@code 192.0.2.1}, {@code [2001:db8::1]:636}.
 */
public record ServerName(String host, Optional<Integer> port) {

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException for anything else; the message says what was expected
     */
    public static ServerName of(String text) {
        if (text.isBlank() || text.contains("/") || !text.strip().equals(text)) {
            throw wrong(text);
        }
        int colons = (int) text.chars().filter(letter -> letter == ':').count();
        boolean bracketed = text.startsWith("[");
        if (colons == 0 || (colons > 1 && !bracketed)) {
            return new ServerName(text, Optional.empty());
        }
        if (bracketed && text.endsWith("]")) {
            return new ServerName(text.substring(1, text.length() - 1), Optional.empty());
        }
        try {
            var both = HostPort.parse(text);
            return new ServerName(both.host(), Optional.of(both.port()).filter(port -> port > 0));
        } catch (IllegalArgumentException _) {
            throw wrong(text);
        }
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException("server_address: \"" + text
                + "\" is wrong; expected a host or host:port without ldap:// (tls_strategy says how to connect)");
    }
}
