package io.essaim.authenticators.oauth.providers;

import io.essaim.authenticators.oauth.protocol.Where;
import io.essaim.authenticators.oauth.settings.KeycloakSettings;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Keycloak: an issuer for each realm, groups by a mapper. */
final class Keycloak implements Preset {
    private final URI issuer;

    Keycloak(KeycloakSettings settings, Optional<URI> issuer) {
        this.issuer = issuer.orElse(settings.realmUrl());
    }

    @Override
    public String kind() {
        return Generic.KIND;
    }

    @Override
    public String service() {
        return "Keycloak";
    }

    @Override
    public String userKey() {
        return Generic.USER_KEY;
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
        return "preferred_username";
    }

    @Override
    public Optional<String> groupsClaim() {
        return Optional.of("groups");
    }
}
