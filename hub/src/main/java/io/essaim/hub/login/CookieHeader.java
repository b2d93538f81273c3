package io.essaim.hub.login;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads cookies as they were sent: several of one name may arrive, from several paths, in any order. */
final class CookieHeader {

    private CookieHeader() {}

    /** The first cookie of that name. */
    static Optional<String> first(ServerRequest request, String name) {
        return all(request, name).stream().findFirst();
    }

    /** All cookies of that name, quotes around them removed. */
    static List<String> all(ServerRequest request, String name) {
        return request.headers().values(HeaderNames.COOKIE).stream()
                .flatMap(header -> Arrays.stream(header.split(";")))
                .map(String::strip)
                .filter(pair -> pair.startsWith(name) && pair.startsWith("=", name.length()))
                .map(pair -> unquoted(pair.substring(name.length() + 1)))
                .toList();
    }

    /** Without the quotes around it. */
    static String unquoted(String value) {
        return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }
}
