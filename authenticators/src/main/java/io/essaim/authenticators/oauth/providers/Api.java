package io.essaim.authenticators.oauth.providers;

import io.essaim.authenticators.oauth.http.Answer;
import io.essaim.authenticators.oauth.http.Place;
import io.essaim.authenticators.oauth.http.ProviderHttp;
import io.essaim.domain.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Questions to a provider's own API in somebody's name. */
public final class Api {
    private static final int MOST_PAGES = 20;

    private final ProviderHttp http;
    private final String accessToken;

    public Api(ProviderHttp http, String accessToken) {
        this.http = http;
        this.accessToken = accessToken;
    }

    /** Asks. */
    public Answer get(URI address) {
        return http.get(address, ProviderHttp.bearer(accessToken));
    }

    /** The same API with another token. */
    Api with(String otherToken) {
        return new Api(http, otherToken);
    }

    /** Sends a form without a token. */
    Answer post(URI address, Map<String, List<String>> headers, String form) {
        return http.post(address, headers, form);
    }

    /**
     * What stands on all pages of an answer, twenty at most.
     *
     * @param items what stands on one page
     * @param next where the next page is; one at another server is not asked: the token is not for it
     */
    List<JsonObject> pages(URI first, Function<Answer, List<JsonObject>> items, Function<Answer, Optional<URI>> next) {
        var all = new ArrayList<JsonObject>();
        var page = Optional.of(first);
        for (int number = 0; number < MOST_PAGES && page.isPresent(); number++) {
            var answer = get(page.get());
            all.addAll(items.apply(answer));
            page = next.apply(answer).filter(address -> Place.sameOrigin(first, address));
        }
        return all;
    }
}
