package io.essaim.hub.http;

import io.essaim.domain.text.Phrase;
import io.helidon.webserver.http.ServerRequest;

/** Makes the page for an error outside the API. */
@FunctionalInterface
public interface ErrorPages {

    /** The page as UTF-8. Must not fail: it is the last resort. */
    byte[] page(ServerRequest request, int status, Phrase message);
}
