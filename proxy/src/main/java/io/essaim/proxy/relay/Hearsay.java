package io.essaim.proxy.relay;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;

/**
 * Headers by which a proxy says for whom it asks. Whoever is no proxy that is trusted could be anybody with them: hub,
 * Jupyter and what runs beside it read their client's address and scheme there.
 */
final class Hearsay {
    /** X-Forwarded-For, -Host, -Port, -Proto, -Prefix, -User, -Ssl, … */
    private static final String FORWARDED = "x-forwarded-";

    private static final Set<String> OTHERS = Set.of(
            "forwarded", // RFC 7239
            "x-real-ip",
            "x-scheme",
            "x-client-ip",
            "x-cluster-client-ip",
            "x-original-host",
            "true-client-ip",
            "cf-connecting-ip",
            "front-end-https");

    private Hearsay() {}

    /** Removes them. */
    static void drop(HttpHeaders headers) {
        var found = new ArrayList<CharSequence>(0);
        for (var all = headers.iteratorCharSequence(); all.hasNext(); ) {
            var name = all.next().getKey();
            if (is(name)) {
                found.add(name);
            }
        }
        found.forEach(headers::remove);
    }

    /** Whoever reads headers as CGI does (RFC 3875, 4.1.18) takes an underscore for a hyphen. */
    private static boolean is(CharSequence name) {
        char first = name.isEmpty() ? ' ' : (char) (name.charAt(0) | 0x20);
        if (first != 'x' && first != 'f' && first != 't' && first != 'c') {
            return false;
        }
        var text = name.toString().toLowerCase(Locale.ROOT).replace('_', '-');
        return text.startsWith(FORWARDED) || OTHERS.contains(text);
    }
}
