package io.essaim.authenticators.oauth.protocol;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import io.essaim.authenticators.oauth.failure.NoSignIn;
import io.essaim.authenticators.oauth.failure.Said;
import io.essaim.authenticators.oauth.http.Answer;
import io.essaim.authenticators.oauth.http.Json;
import io.essaim.authenticators.oauth.http.Place;
import io.essaim.authenticators.oauth.http.ProviderHttp;
import io.essaim.domain.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Where codes and refresh tokens are exchanged for tokens (RFC 6749 sections 4.1.3 and 6). */
public final class TokenEndpoint {
    private static final int OK = 200;

    private final ProviderHttp http;
    private final Discovery discovery;
    private final Client client;
    private final Map<String, String> parameters;

    /**
     * The endpoint of one provider.
     *
     * @param parameters sent beside the standard ones when a code is exchanged
     */
    public TokenEndpoint(ProviderHttp http, Discovery discovery, Client client, Map<String, String> parameters) {
        this.http = http;
        this.discovery = discovery;
        this.client = client;
        this.parameters = Map.copyOf(parameters);
    }

    /** Exchanges the code a browser brought, with the PKCE verifier when the way began with one. */
    public Tokens redeem(String code, URI callback, Optional<String> verifier) {
        var authorizationCode = new AuthorizationCode(code);
        return ask(
                verifier.map(text -> new AuthorizationCodeGrant(authorizationCode, callback, new CodeVerifier(text)))
                        .orElseGet(() -> new AuthorizationCodeGrant(authorizationCode, callback)),
                parameters);
    }

    /** Exchanges the refresh token of earlier tokens. */
    public Tokens renew(Tokens earlier, String refreshToken) {
        return ask(new RefreshTokenGrant(new RefreshToken(refreshToken)), Map.of())
                .orEarlier(earlier);
    }

    private Tokens ask(AuthorizationGrant grant, Map<String, String> extra) {
        var endpoints = discovery.endpoints();
        var builder = client.request(endpoints, grant);
        extra.forEach(builder::customParameter);
        var request = builder.build().toHTTPRequest();
        return tokens(http.post(endpoints.token(), request.getHeaderMap(), request.getBody()));
    }

    /** GitHub answers errors with 200, so the body decides. */
    private static Tokens tokens(Answer answer) {
        var body = Json.object(answer.body()).orElse(JsonObject.empty());
        if (answer.status() != OK || body.text("error").isPresent()) {
            throw refused(answer, body);
        }
        if (body.text("access_token").isEmpty()) {
            throw NoSignIn.unavailable(Place.of(answer.from()) + " answered 200 without an access_token");
        }
        return new Tokens(body).givenAt(Instant.now());
    }

    private static NoSignIn refused(Answer answer, JsonObject body) {
        var said = body.text("error").map(error -> Said.error(error, body.text("error_description")));
        return switch (body.text("error").orElse("")) {
            case "invalid_grant", "bad_verification_code", "bad_refresh_token", "expired_token" ->
                NoSignIn.rejected("the provider does not take the code or the refresh token: " + said.orElse(""));
            case "invalid_client", "unauthorized_client", "incorrect_client_credentials", "redirect_uri_mismatch" ->
                NoSignIn.unavailable("the provider refuses this hub: " + said.orElse("")
                        + "; compare client_id, client_secret, basic_auth and the callback address with what is"
                        + " registered there");
            default ->
                NoSignIn.unavailable(Place.of(answer.from()) + " answered " + answer.status() + ": "
                        + said.orElse("no error it names"));
        };
    }
}
