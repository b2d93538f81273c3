package io.essaim.proxy.relay;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The cookie that names a browser's session with the hub, which every request of that browser has (contract 4.2). */
final class SessionCookie {
    private static final String BEFORE = "jupyterhub-session-id=";

    private SessionCookie() {}

    /** The sessions a request says it belongs to; usually one. */
    static List<String> of(HttpHeaders headers) {
        return headers.getAll(HttpHeaderNames.COOKIE).stream()
                .flatMap(header -> Arrays.stream(header.split(";")))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(BEFORE))
                .map(SessionCookie::id)
                .toList();
    }

    /** Takes out those that name one of these sessions. */
    static void remove(HttpHeaders headers, Predicate<String> ended) {
        if (of(headers).stream().noneMatch(ended)) {
            return;
        }
        var kept = new ArrayList<String>();
        for (var header : headers.getAll(HttpHeaderNames.COOKIE)) {
            var cookies = Arrays.stream(header.split(";"))
                    .map(String::strip)
                    .filter(cookie -> !cookie.startsWith(BEFORE) || !ended.test(id(cookie)))
                    .collect(Collectors.joining("; "));
            if (!cookies.isEmpty()) {
                kept.add(cookies);
            }
        }
        headers.set(HttpHeaderNames.COOKIE, kept);
    }

    private static String id(String cookie) {
        var value = cookie.substring(BEFORE.length());
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
