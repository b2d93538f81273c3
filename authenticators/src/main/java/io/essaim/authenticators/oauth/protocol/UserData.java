package io.essaim.authenticators.oauth.protocol;

import io.essaim.authenticators.oauth.failure.NoSignIn;
import io.essaim.authenticators.oauth.http.Place;
import io.essaim.authenticators.oauth.http.ProviderHttp;
import io.essaim.authenticators.oauth.http.Query;
import io.essaim.domain.json.JsonObject;
import java.net.URI;
import java.util.Map;

/** What the provider tells about somebody (OpenID Connect Core 1.0 section 5.3, or a call of the provider's own). */
public final class UserData {
    private final ProviderHttp http;
    private final Map<String, String> parameters;

    /**
     * The call.
     *
     * @param parameters added to the address
     */
    public UserData(ProviderHttp http, Map<String, String> parameters) {
        this.http = http;
        this.parameters = Map.copyOf(parameters);
    }

    /**
     * Asks with an access token.
     *
     * @throws NoSignIn when the token is not good, or no answer comes
     */
    public JsonObject read(URI userdata, String accessToken) {
        var answer = http.get(Query.with(userdata, parameters), ProviderHttp.bearer(accessToken));
        if (answer.header("content-type").orElse("").startsWith("application/jwt")) {
            throw NoSignIn.unavailable(Place.of(userdata) + " answers in a signed form that is not read here; set"
                    + " userdata_from_id_token: true, or have the provider answer in JSON");
        }
        return answer.object();
    }

    /**
     * Claims of the id_token and what was told beside them, which wins.
     *
     * @throws NoSignIn when they are not about the same person (OpenID Connect Core 1.0 section 5.3.2)
     */
    public static JsonObject merged(JsonObject claims, JsonObject told) {
        var subject = claims.text("sub");
        if (subject.isPresent() && !subject.equals(told.text("sub"))) {
            throw NoSignIn.rejected("the userinfo endpoint told about somebody else than the id_token");
        }
        var all = claims;
        for (var member : told.members().entrySet()) {
            all = all.with(member.getKey(), member.getValue());
        }
        return all;
    }
}
