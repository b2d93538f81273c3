package io.essaim.acceptance.person;

import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Cookies of one origin, kept and sent back as browsers do: by name and path, the longest path first. */
public final class CookieJar {

    private record Cookie(String name, String path, String value) {
        boolean sentTo(String target) {
            return target.equals(path) || target.startsWith(path.endsWith("/") ? path : path + "/");
        }
    }

    private final List<Cookie> cookies = new ArrayList<>();

    /** Keeps and forgets what an answer says. */
    public void keep(HttpHeaders headers) {
        headers.allValues("set-cookie").forEach(this::keep);
    }

    private void keep(String setCookie) {
        var parts = setCookie.split(";");
        var pair = parts[0].strip().split("=", 2);
        var path = "/";
        var dead = pair[1].isEmpty() || pair[1].equals("\"\"");
        for (var part : List.of(parts).subList(1, parts.length)) {
            var attribute = part.strip().split("=", 2);
            switch (attribute[0].toLowerCase(Locale.ROOT)) {
                case "path" -> path = attribute[1];
                case "max-age" -> dead |= Long.parseLong(attribute[1]) <= 0;
                default -> {}
            }
        }
        var cookie = new Cookie(pair[0], path, pair[1]);
        cookies.removeIf(old -> old.name.equals(cookie.name) && old.path.equals(cookie.path));
        if (!dead) {
            cookies.add(cookie);
        }
    }

    /** The header {@code Cookie} for a path; empty when there is none to send. */
    public String headerFor(String path) {
        return matching(path).stream().map(c -> c.name + "=" + c.value).collect(Collectors.joining("; "));
    }

    /** The value of the one that is sent to a path. */
    public Optional<String> value(String name, String path) {
        return matching(path).stream()
                .filter(c -> c.name.equals(name))
                .map(Cookie::value)
                .findFirst();
    }

    private List<Cookie> matching(String path) {
        return cookies.stream()
                .filter(c -> c.sentTo(path))
                .sorted(Comparator.comparingInt((Cookie c) -> c.path.length()).reversed())
                .toList();
    }
}
