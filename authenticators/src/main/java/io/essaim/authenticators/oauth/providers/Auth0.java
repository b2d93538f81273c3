package io.essaim.authenticators.oauth.providers;

import io.essaim.authenticators.oauth.failure.NoSignIn;
import io.essaim.authenticators.oauth.http.Query;
import io.essaim.authenticators.oauth.protocol.Where;
import io.essaim.authenticators.oauth.settings.Auth0Settings;
import io.essaim.domain.json.JsonObject;
import io.essaim.domain.text.Phrase;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Auth0. An e-mail address that nobody checked is anybody's, so it is refused. */
final class Auth0 implements Preset {
    private final Auth0Settings settings;
    private final URI issuer;

    Auth0(Auth0Settings settings, Optional<URI> issuer) {
        this.settings = settings;
        this.issuer = issuer.orElseGet(() -> URI.create("https://" + settings.domain() + "/"));
    }

    @Override
    public String kind() {
        return "oauthenticator.auth0.Auth0OAuthenticator";
    }

    @Override
    public String service() {
        return "Auth0";
    }

    @Override
    public String userKey() {
        return "auth0_user";
    }

    @Override
    public Where where() {
        return Where.issuer(issuer);
    }

    @Override
    public List<String> scope() {
        return Generic.OPENID;
    }

    @Override
    public String usernameClaim() {
        return "email";
    }

    @Override
    public boolean judgesEmail() {
        return true;
    }

    @Override
    public String name(JsonObject data, String claim) {
        if (!settings.allowUnverifiedEmail() && !Email.verified(data)) {
            throw NoSignIn.refused(
                    Phrase.of("Your e-mail address is not verified. Follow the link in the message that was"
                            + " sent to it, then sign in again."));
        }
        return Preset.super.name(data, claim);
    }

    /** A tenant that does not publish the standard page has the old one. */
    @Override
    public Optional<URI> signOut(String clientId, URI back, Optional<URI> endSession) {
        return endSession.isPresent()
                ? Optional.empty()
                : Optional.of(Query.with(
                        Query.below(issuer, "/v2/logout"), Map.of("client_id", clientId, "returnTo", back.toString())));
    }
}
