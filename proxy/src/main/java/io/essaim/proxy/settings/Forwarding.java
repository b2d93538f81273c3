package io.essaim.proxy.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The section {@code proxy.forwarding} (contract 5.3). */
@Doc("How requests and answers are changed on their way.")
public record Forwarding(
        @Doc("Whether X-Forwarded-For, -Port, -Proto and -Host are set.") @Default("true")
        boolean xForward,

        @Doc("Whether the path of a target is put before the path of the request.") @Default("true")
        boolean prependPath,

        @Doc("Whether the prefix that matched stays in the path.") @Default("true")
        boolean includePrefix,

        @Doc("Whether Host becomes the target's.") @Default("false")
        boolean changeOrigin,

        @Doc("Whether redirects to the target's address become redirects to the address that was asked.")
        @Default("false")
        boolean autoRewrite,

        @Doc("The scheme that redirects to the target's address get: http or https.")
        Optional<String> protocolRewrite,

        @Doc("Headers added to every request, each written as Name: value.") @Default("[]")
        List<String> customHeaders,

        @Doc(
                "Addresses and networks of proxies in front whose X-Forwarded-… and Forwarded headers are believed and continued;"
                        + " those of everybody else are dropped and set anew. [] believes nobody. Without the list whatever comes is"
                        + " continued, as configurable-http-proxy does it.")
        Optional<List<Network>> trusted) {

    /** RFC 9110, section 5.1. */
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** RFC 9110, section 5.5, without what it calls obsolete. */
    private static final Pattern VALUE = Pattern.compile("[\\t -~]*");

    public Forwarding {
        customHeaders = List.copyOf(customHeaders);
        trusted = trusted.map(List::copyOf);
        customHeaders.forEach(Forwarding::requireHeader);
    }

    /** What no target could read is refused here, and not at each request. */
    private static void requireHeader(String header) {
        int colon = header.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("a colon was expected in the custom header: " + header);
        }
        if (!NAME.matcher(header.substring(0, colon).strip()).matches()) {
            throw new IllegalArgumentException("before the colon of a custom header the name of a header was expected,"
                    + " such as X-Lab: " + header);
        }
        if (!VALUE.matcher(header.substring(colon + 1)).matches()) {
            throw new IllegalArgumentException("a custom header must be printable ASCII on one line: "
                    + header.substring(0, colon).strip());
        }
    }

    /** As configurable-http-proxy does it when nothing is said. */
    public static Forwarding standard() {
        return new Forwarding(true, true, true, false, false, Optional.empty(), List.of(), Optional.empty());
    }
}
