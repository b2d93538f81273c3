package io.essaim.hub.routes;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the hub shows to proxies.
 *
 * @param token {@code CONFIGPROXY_AUTH_TOKEN} of the proxies
 * @param others shown, one after the other, to a proxy that refuses that: while the token is changed, one may still have a
 *     former one
 */
public record ProxyTokens(String token, List<String> others) {
    public ProxyTokens {
        others = List.copyOf(others);
    }

    /** One token, and no other. */
    public static ProxyTokens only(String token) {
        return new ProxyTokens(token, List.of());
    }

    /** All of them in the order in which they are shown. */
    List<String> all() {
        return Stream.concat(Stream.of(token), others.stream()).toList();
    }

    /** Never a token. */
    @Override
    public String toString() {
        return "ProxyTokens[" + (others.size() + 1) + "]";
    }
}
