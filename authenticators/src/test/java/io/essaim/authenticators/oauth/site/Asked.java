package io.essaim.authenticators.oauth.site;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** A request that a site got. Names of headers are in lower case. */
public record Asked(String method, URI address, Map<String, String> headers, String body) {

    /** The path with its query, as it came. */
    public String target() {
        return address.toString();
    }

    /** The body as a form. */
    public Map<String, String> form() {
        return parameters(body);
    }

    /** The query. */
    public Map<String, String> query() {
        return parameters(address.getRawQuery() == null ? "" : address.getRawQuery());
    }

    /** Names and values of an encoded form. */
    public static Map<String, String> parameters(String encoded) {
        return Arrays.stream(encoded.split("&"))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                        pair -> pair.length > 1 ? URLDecoder.decode(pair[1], StandardCharsets.UTF_8) : ""));
    }
}
