package io.essaim.hub.pages;

import io.essaim.hub.http.HttpProblem;
import io.helidon.common.parameters.Parameters;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.Locale;

/** Reads what a page's form sends. */
final class Forms {
    private static final String FORM = "application/x-www-form-urlencoded";

    private Forms() {}

    /**
     * The fields of a form; none when the body is empty.
     *
     * @throws HttpProblem 415 when the body is something else
     */
    static Parameters read(ServerRequest request) {
        if (!request.content().hasEntity()) {
            return Parameters.empty("form");
        }
        var type = request.headers().first(HeaderNames.CONTENT_TYPE).orElse("nothing");
        if (!type.toLowerCase(Locale.ROOT).startsWith(FORM)) {
            throw new HttpProblem(415, "This form must be sent as " + FORM + ", not as " + type + ".");
        }
        return request.content().as(Parameters.class);
    }
}
