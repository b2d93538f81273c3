package io.essaim.authenticators.oauth.providers;

import io.essaim.authenticators.oauth.settings.BitbucketSettings;
import io.essaim.authenticators.oauth.settings.GitHubSettings;
import io.essaim.authenticators.oauth.settings.GitLabSettings;
import io.essaim.authenticators.oauth.settings.GlobusSettings;
import io.essaim.authenticators.oauth.settings.GoogleSettings;
import io.essaim.authenticators.oauth.settings.OAuthSettings;
import io.essaim.authenticators.oauth.settings.OpenShiftSettings;
import java.util.List;

/** Chooses the provider that the settings name. */
public final class Presets {
    private Presets() {}

    /** The provider with its own settings. Asks nobody. */
    public static Preset of(OAuthSettings settings) {
        return switch (settings.provider()) {
            case GENERIC -> new Generic(settings);
            case AUTH0 -> new Auth0(settings.auth0().orElseThrow(), settings.issuer());
            case BITBUCKET ->
                new Bitbucket(
                        settings.bitbucket().orElseGet(() -> new BitbucketSettings(List.of())), settings.userdataUrl());
            case CILOGON -> new CILogon(settings.cilogon().orElseThrow(), settings.issuer());
            case COGNITO -> new Cognito(settings.cognito().orElseThrow(), settings.issuer());
            case ENTRA -> new Entra(settings.entra().orElseThrow(), settings.issuer());
            case GITHUB -> new GitHub(settings.github().orElseGet(GitHubSettings::defaults));
            case GITLAB -> new GitLab(settings.gitlab().orElseGet(GitLabSettings::defaults));
            case GLOBUS -> new Globus(settings.globus().orElseGet(GlobusSettings::defaults), settings);
            case GOOGLE -> new Google(settings.google().orElseGet(GoogleSettings::defaults), settings.issuer());
            case KEYCLOAK -> new Keycloak(settings.keycloak().orElseThrow(), settings.issuer());
            case OKTA -> new Okta(settings.okta().orElseThrow(), settings);
            case OPENSHIFT -> new OpenShift(settings.openshift().orElseGet(OpenShiftSettings::defaults));
        };
    }
}
