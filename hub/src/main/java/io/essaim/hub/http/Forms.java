package io.essaim.hub.http;

import io.essaim.domain.text.Phrase;
import io.helidon.common.parameters.Parameters;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads bodies that a plain HTML form sent, {@code application/x-www-form-urlencoded}. */
public final class Forms {
    private static final String TYPE = "application/x-www-form-urlencoded";

    private Forms() {}

    /**
     * The fields; none when the body is empty or of another type.
     *
     * @throws HttpProblem 400 when it cannot be decoded, 413 when it is too long
     */
    public static Parameters read(ServerRequest request) {
        var type = request.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
        if (!type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(TYPE)) {
            return Parameters.empty("form");
        }
        return Parameters.create("form", fields(new String(Bodies.read(request), StandardCharsets.UTF_8)));
    }

    private static Map<String, List<String>> fields(String body) {
        var fields = new LinkedHashMap<String, List<String>>();
        for (var pair : body.split("&", -1)) {
            if (!pair.isEmpty()) {
                var parts = pair.split("=", 2);
                var value = parts.length == 2 ? decode(parts[1]) : "";
                fields.computeIfAbsent(decode(parts[0]), _ -> new ArrayList<>()).add(value);
            }
        }
        return fields;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new HttpProblem(
                    400, Phrase.of("The form has a percent sign that is not followed by two hexadecimal digits"));
        }
    }
}
