package io.essaim.authenticators.oauth;

import io.essaim.authenticators.oauth.failure.NoSignIn;
import io.essaim.authenticators.oauth.http.CaFile;
import io.essaim.authenticators.oauth.providers.Preset;
import io.essaim.authenticators.oauth.settings.OAuthSettings;
import io.essaim.domain.json.JsonObject;
import io.essaim.domain.login.Authenticator;
import io.essaim.domain.login.Credentials;
import io.essaim.domain.login.LoginOutcome;
import io.essaim.domain.login.Refresh;
import io.essaim.domain.login.SignIn;
import io.essaim.domain.login.SignedOutElsewhere;
import io.essaim.domain.user.User;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs people in at another site: OpenID Connect where the site speaks it, with every check that asks for, OAuth 2
 * otherwise (JupyterHub's oauthenticator, contract section 7). The site is asked when somebody comes, never before.
 */
public final class OAuthAuthenticator implements Authenticator {
    private static final Logger LOG = LoggerFactory.getLogger(OAuthAuthenticator.class);
    private static final String CALLBACK_PATH = "oauth_callback";

    private final OAuthSettings settings;
    private final Preset preset;
    private final Wiring parts;

    /**
     * For one site.
     *
     * @param environment where the variables of a proxy are looked up
     */
    public OAuthAuthenticator(OAuthSettings settings, Map<String, String> environment) {
        this.settings = settings;
        this.parts = Wiring.of(settings, environment);
        this.preset = parts.preset();
    }

    /** Nobody can sign in as long as the file with certificates is missing. */
    @Override
    public List<String> warnings() {
        return settings.tlsCaFile().flatMap(CaFile::problem).stream().toList();
    }

    @Override
    public String kind() {
        return preset.kind();
    }

    @Override
    public SignIn signIn() {
        return new SignIn.Elsewhere(
                settings.loginService().orElseGet(preset::service), CALLBACK_PATH, new CodeFlow(settings, parts));
    }

    @Override
    public boolean hasAllowRules() {
        return preset.hasAllowRules()
                || !settings.allowedGroups().isEmpty()
                || !settings.adminGroups().isEmpty()
                || !settings.allowedScopes().isEmpty();
    }

    @Override
    public boolean hasAdminRules() {
        return preset.hasAdminRules() || !settings.adminGroups().isEmpty();
    }

    @Override
    public LoginOutcome authenticate(Credentials credentials) {
        return new LoginOutcome.Rejected("people sign in at another site, not with a name and a password here");
    }

    @Override
    public Refresh refresh(User user, Optional<JsonObject> authState) {
        return authState.map(state -> new Refreshing(parts).refresh(state)).orElseGet(Refresh.Fresh::new);
    }

    @Override
    public Optional<SignedOutElsewhere> signedOutElsewhere(Map<String, String> form) {
        try {
            return Optional.ofNullable(form.get("logout_token"))
                    .filter(_ -> parts.discovery().endpoints().openId())
                    .map(token -> parts.signed().logoutToken(token))
                    .filter(claims ->
                            claims.text("sub").or(() -> claims.text("sid")).isPresent())
                    .map(claims -> new SignedOutElsewhere(claims.text("sub"), claims.text("sid")));
        } catch (NoSignIn e) {
            LOG.warn("A message that somebody signed out at the provider is not believed: {}", e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public Optional<URI> signOut(Optional<JsonObject> authState, URI back) {
        return settings.logoutRedirectUrl()
                .or(() -> settings.signOutAtProvider()
                        ? new SigningOut(settings.clientId(), parts).address(authState, back)
                        : Optional.empty());
    }
}
