package io.essaim.hub.http;

import io.essaim.web.view.Languages;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.Locale;

/** The language of whoever made a request, as their browser tells it. Programs that tell none get English. */
public final class ReaderLanguage {
    private ReaderLanguage() {}

    /** The language among those there are that suits best. */
    public static Locale of(ServerRequest request) {
        return Languages.preferred(request.headers().first(HeaderNames.ACCEPT_LANGUAGE));
    }
}
