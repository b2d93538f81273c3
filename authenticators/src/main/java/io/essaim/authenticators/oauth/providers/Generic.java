package io.essaim.authenticators.oauth.providers;

import io.essaim.authenticators.oauth.protocol.Endpoints;
import io.essaim.authenticators.oauth.protocol.Where;
import io.essaim.authenticators.oauth.settings.OAuthSettings;
import java.util.List;

/** Any site: OpenID Connect by its issuer, or OAuth 2 by three addresses. */
final class Generic implements Preset {
    static final String KIND = "oauthenticator.generic.GenericOAuthenticator";
    static final String USER_KEY = "oauth_user";
    static final List<String> OPENID = List.of("openid", "profile", "email");
    private final OAuthSettings settings;

    Generic(OAuthSettings settings) {
        this.settings = settings;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String service() {
        return "OAuth 2.0";
    }

    @Override
    public String userKey() {
        return USER_KEY;
    }

    @Override
    public Where where() {
        return settings.issuer()
                .map(Where::issuer)
                .orElseGet(() -> new Where.Fixed(Endpoints.plain(
                        settings.authorizeUrl().orElseThrow(),
                        settings.tokenUrl().orElseThrow(),
                        settings.userdataUrl())));
    }

    @Override
    public List<String> scope() {
        return settings.issuer().isPresent() ? OPENID : List.of();
    }

    @Override
    public String usernameClaim() {
        return settings.issuer().isPresent() ? "preferred_username" : "username";
    }
}
