package io.essaim.hub.pages;

import io.essaim.domain.text.Phrase;
import io.essaim.hub.http.HttpProblem;
import io.helidon.webserver.http.ServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Paths as the browser sent them: a name may hold anything, quoted, so they are split first and decoded then. */
final class RawPath {
    private static final int BAD_REQUEST = 400;

    private RawPath() {}

    /** Path and query as sent. */
    static String uri(ServerRequest request) {
        var query = request.query().rawValue();
        return path(request) + (query.isEmpty() ? "" : "?" + query);
    }

    /** The path as sent. */
    static String path(ServerRequest request) {
        return request.prologue().uriPath().rawPath();
    }

    /** What follows a prefix in the path, still quoted; the path must begin with it. */
    static String after(ServerRequest request, String prefix) {
        var path = path(request);
        return path.length() <= prefix.length() ? "" : path.substring(prefix.length());
    }

    /** The parts between slashes that follow a prefix, decoded; at least one, maybe empty. */
    static List<String> segments(ServerRequest request, String prefix) {
        return Arrays.stream(after(request, prefix).split("/", -1))
                .map(RawPath::decode)
                .toList();
    }

    /** Decodes one component; a plus sign is a plus sign. */
    static String decode(String component) {
        try {
            return URLDecoder.decode(component.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new HttpProblem(
                    BAD_REQUEST, Phrase.of("The address has a % that is not followed by two hexadecimal digits."));
        }
    }
}
