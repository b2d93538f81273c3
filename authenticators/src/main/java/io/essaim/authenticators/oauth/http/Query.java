package io.essaim.authenticators.oauth.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Parts of addresses. */
public final class Query {
    private Query() {}

    /** The address with parameters added to its query, in the order of their names. */
    public static URI with(URI address, Map<String, String> parameters) {
        if (parameters.isEmpty()) {
            return address;
        }
        var added = new TreeMap<>(parameters)
                .entrySet().stream()
                        .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                        .collect(Collectors.joining("&"));
        return URI.create(address + (address.getRawQuery() == null ? "?" : "&") + added);
    }

    /** Text as one segment of a path. */
    public static String segment(String text) {
        return encoded(text).replace("+", "%20");
    }

    /** An address below another, whose path may end with a slash or not. */
    public static URI below(URI base, String path) {
        var text = base.toString();
        return URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + path);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
