package io.essaim.authenticators.oauth.providers;

import io.essaim.authenticators.oauth.protocol.Where;
import io.essaim.authenticators.oauth.settings.OAuthSettings;
import io.essaim.authenticators.oauth.settings.OktaSettings;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Okta: an issuer for the organisation and for each authorisation server in it. */
final class Okta implements Preset {
    private final OktaSettings okta;
    private final OAuthSettings settings;

    Okta(OktaSettings okta, OAuthSettings settings) {
        this.okta = okta;
        this.settings = settings;
    }

    @Override
    public String kind() {
        return Generic.KIND;
    }

    @Override
    public String service() {
        return "Okta";
    }

    @Override
    public String userKey() {
        return Generic.USER_KEY;
    }

    @Override
    public Where where() {
        var server = okta.authorizationServer().map(name -> "/oauth2/" + name).orElse("");
        return Where.issuer(settings.issuer().orElseGet(() -> URI.create("https://" + okta.oktaDomain() + server)));
    }

    /** The organisation's own server tells groups only to who asks for them. */
    @Override
    public List<String> scope() {
        var scope = new ArrayList<>(Generic.OPENID);
        if (!settings.allowedGroups().isEmpty() || !settings.adminGroups().isEmpty()) {
            scope.add("groups");
        }
        return scope;
    }

    @Override
    public String usernameClaim() {
        return "preferred_username";
    }

    @Override
    public Optional<String> groupsClaim() {
        return Optional.of("groups");
    }
}
