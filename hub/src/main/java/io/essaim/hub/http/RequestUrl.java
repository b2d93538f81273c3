package io.essaim.hub.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.Locale;
import java.util.Optional;

/**
 * The address a request came to, for links that its sender follows (contract 1.1, {@code next.url}): the host as sent,
 * the protocol as the last proxy tells it. Unlike the browser's view (contract 4.5) this never leads a client of a
 * private address to the public one.
 */
public final class RequestUrl {
    private static final HeaderName SCHEME = HeaderNames.create("X-Scheme");

    private RequestUrl() {}

    /** Scheme and host with port: {@code http://hub:8081}. */
    public static String origin(ServerRequest request) {
        return scheme(request) + "://" + request.authority();
    }

    private static String scheme(ServerRequest request) {
        var headers = request.headers();
        return headers.first(SCHEME)
                .or(() -> headers.first(HeaderNames.X_FORWARDED_PROTO))
                .map(text -> text.substring(text.lastIndexOf(',') + 1))
                .flatMap(RequestUrl::known)
                .orElse(request.isSecure() ? "https" : "http");
    }

    private static Optional<String> known(String scheme) {
        var word = scheme.strip().toLowerCase(Locale.ROOT);
        return word.equals("http") || word.equals("https") ? Optional.of(word) : Optional.empty();
    }
}
