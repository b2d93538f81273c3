package io.essaim.hub.login;

import io.essaim.hub.settings.HubSettings;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The scheme and host by which the browser reached the hub (contract 4.5): those of {@code public_url}, else what
 * {@code Forwarded}, {@code X-Scheme} or {@code X-Forwarded-Proto} say first, else the request's own.
 *
 * @param scheme {@code http} or {@code https}
 * @param host with its port, as the browser writes it
 */
public record RequestOrigin(String scheme, String host) {
    private static final HeaderName X_SCHEME = HeaderNames.create("X-Scheme");
    private static final Pattern FORWARDED_PROTO = Pattern.compile("(?i)(?:^|;)\\s*proto=\"?(https?)\"?\\s*(?:;|$)");

    /** That of a request. */
    public static RequestOrigin of(ServerRequest request, HubSettings settings) {
        return settings.publicAddress()
                .flatMap(RequestOrigin::ofUrl)
                .orElseGet(() -> new RequestOrigin(browserScheme(request), request.authority()));
    }

    /** Whether cookies must be marked secure. */
    public boolean secure() {
        return scheme.equals("https");
    }

    private static Optional<RequestOrigin> ofUrl(URI url) {
        return Optional.ofNullable(url.getScheme())
                .flatMap(scheme -> Optional.ofNullable(url.getRawAuthority())
                        .map(host -> new RequestOrigin(scheme.toLowerCase(Locale.ROOT), host)));
    }

    private static String browserScheme(ServerRequest request) {
        return firstElement(request, HeaderNames.FORWARDED)
                .flatMap(RequestOrigin::forwardedProto)
                .or(() -> firstElement(request, X_SCHEME))
                .or(() -> firstElement(request, HeaderNames.X_FORWARDED_PROTO))
                .map(text -> text.toLowerCase(Locale.ROOT))
                .filter(text -> text.equals("http") || text.equals("https"))
                .orElseGet(() -> request.isSecure() ? "https" : "http");
    }

    private static Optional<String> forwardedProto(String element) {
        var found = FORWARDED_PROTO.matcher(element);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private static Optional<String> firstElement(ServerRequest request, HeaderName name) {
        return request.headers()
                .first(name)
                .map(text -> text.split(",", 2)[0].strip())
                .filter(text -> !text.isEmpty());
    }
}
