package io.essaim.authenticators.oauth.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.schema.JupyterHubOption;
import io.essaim.config.values.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the section {@code authenticator} has for {@code type: oauth}. */
@Doc("People sign in at another site, which speaks OpenID Connect or OAuth 2. Register the hub there with the callback"
        + " address PUBLIC_URL/hub/oauth_callback.")
public record OAuthSettings(
        @Doc(
                "The site. Those by name bring their addresses, scopes and claims; each may have a key of the same name with"
                        + " options of its own.")
        @Default("generic")
        Provider provider,

        @Doc("The client id that the site gave this hub.") @JupyterHubOption("OAuthenticator.client_id")
        String clientId,

        @Doc("The secret that the site gave this hub; absent for a public client.")
        @JupyterHubOption("OAuthenticator.client_secret")
        Optional<Secret> clientSecret,

        @Doc("The callback address, when it is another than PUBLIC_URL/hub/oauth_callback.")
        @JupyterHubOption("OAuthenticator.oauth_callback_url")
        Optional<URI> oauthCallbackUrl,

        @Doc("What a site of OpenID Connect calls itself: its addresses and keys are read from"
                + " ISSUER/.well-known/openid-configuration.")
        Optional<URI> issuer,

        @Doc("Where browsers are sent; without an issuer.") @JupyterHubOption("OAuthenticator.authorize_url")
        Optional<URI> authorizeUrl,

        @Doc("Where codes are exchanged; without an issuer.") @JupyterHubOption("OAuthenticator.token_url")
        Optional<URI> tokenUrl,

        @Doc("Where the site tells about a person; without an issuer.") @JupyterHubOption("OAuthenticator.userdata_url")
        Optional<URI> userdataUrl,

        @Doc("Believe the (checked) id_token alone and do not ask for more. When absent: only for entra.")
        @JupyterHubOption("OAuthenticator.userdata_from_id_token")
        Optional<Boolean> userdataFromIdToken,

        @Doc("More query parameters for userdata_url.")
        @Default("{}")
        @JupyterHubOption("OAuthenticator.userdata_params")
        Map<String, String> userdataParams,

        @Doc("More form fields for token_url.") @Default("{}") @JupyterHubOption("OAuthenticator.token_params")
        Map<String, String> tokenParams,

        @Doc("More query parameters for authorize_url.")
        @Default("{}")
        @JupyterHubOption("OAuthenticator.extra_authorize_params")
        Map<String, String> extraAuthorizeParams,

        @Doc(
                "The scopes that are asked for. When absent: those that the provider and the rules here need; openid, profile and email with an issuer.")
        @JupyterHubOption("OAuthenticator.scope")
        Optional<List<String>> scope,

        @Doc("The claim that is the name; a dot leads inward, as metadata.name. When absent: the provider's;"
                + " for generic preferred_username with an issuer, else username.")
        @JupyterHubOption("OAuthenticator.username_claim")
        Optional<String> usernameClaim,

        @Doc("The claim that lists groups; a dot leads inward, as realm_access.roles.")
        Optional<String> groupsClaim,

        @Doc("Where groups stand in the auth state, such as oauth_user.groups; instead of groups_claim.")
        @JupyterHubOption("OAuthenticator.auth_state_groups_key")
        Optional<String> authStateGroupsKey,

        @Doc("Members of these groups may enter.") @Default("[]") @JupyterHubOption("OAuthenticator.allowed_groups")
        List<String> allowedGroups,

        @Doc("Members of these groups may enter and administer. Who is in none of them is no administrator any more at"
                + " the next sign-in.")
        @Default("[]")
        @JupyterHubOption("OAuthenticator.admin_groups")
        List<String> adminGroups,

        @Doc("People whom the site granted all of these scopes may enter.")
        @Default("[]")
        @JupyterHubOption("OAuthenticator.allowed_scopes")
        List<String> allowedScopes,

        @Doc("The secret goes into a header (true) or into the form (false). When absent: as the site publishes, else"
                + " into the form.")
        @JupyterHubOption("OAuthenticator.basic_auth")
        Optional<Boolean> basicAuth,

        @Doc("Codes are of use only to who began (PKCE, S256).")
        @Default("true")
        @JupyterHubOption("OAuthenticator.enable_pkce")
        boolean enablePkce,

        @Doc("What the button says after \"Sign in with\". When absent: the provider's name.")
        @JupyterHubOption("OAuthenticator.login_service")
        Optional<String> loginService,

        @Doc("Where browsers are sent after signing out.") @JupyterHubOption("OAuthenticator.logout_redirect_url")
        Optional<URI> logoutRedirectUrl,

        @Doc("Signing out here signs out at the site as well, where it can (OpenID Connect RP-Initiated Logout).")
        @Default("false")
        boolean signOutAtProvider,

        @Doc("Certificates (PEM) that are trusted beside the system's.")
        Optional<Path> tlsCaFile,

        @Doc("How long a call to the site may take.") @Default("10s")
        Duration requestTimeout,

        @Doc("For provider: auth0.") Optional<Auth0Settings> auth0,
        @Doc("For provider: bitbucket.") Optional<BitbucketSettings> bitbucket,
        @Doc("For provider: cilogon.") Optional<CILogonSettings> cilogon,
        @Doc("For provider: cognito.") Optional<CognitoSettings> cognito,
        @Doc("For provider: entra.") Optional<EntraSettings> entra,
        @Doc("For provider: github.") Optional<GitHubSettings> github,
        @Doc("For provider: gitlab.") Optional<GitLabSettings> gitlab,
        @Doc("For provider: globus.") Optional<GlobusSettings> globus,
        @Doc("For provider: google.") Optional<GoogleSettings> google,
        @Doc("For provider: keycloak.") Optional<KeycloakSettings> keycloak,
        @Doc("For provider: okta.") Optional<OktaSettings> okta,
        @Doc("For provider: openshift.") Optional<OpenShiftSettings> openshift) {

    public OAuthSettings {
        var own = Map.<Provider, Optional<? extends Record>>ofEntries(
                Map.entry(Provider.AUTH0, auth0),
                Map.entry(Provider.BITBUCKET, bitbucket),
                Map.entry(Provider.CILOGON, cilogon),
                Map.entry(Provider.COGNITO, cognito),
                Map.entry(Provider.ENTRA, entra),
                Map.entry(Provider.GITHUB, github),
                Map.entry(Provider.GITLAB, gitlab),
                Map.entry(Provider.GLOBUS, globus),
                Map.entry(Provider.GOOGLE, google),
                Map.entry(Provider.KEYCLOAK, keycloak),
                Map.entry(Provider.OKTA, okta),
                Map.entry(Provider.OPENSHIFT, openshift));
        OAuthRules.ownKeys(provider, own);
        OAuthRules.addresses(provider, issuer, List.of(authorizeUrl, tokenUrl, userdataUrl));
        OAuthRules.patience(requestTimeout);
        if (provider == Provider.CILOGON && usernameClaim.isPresent()) {
            throw new IllegalArgumentException(
                    "with provider: cilogon each of idps says in username_derivation how names are made; leave"
                            + " username_claim out");
        }
        if (clientId.isBlank()) {
            throw new IllegalArgumentException(
                    "client_id must not be empty: the site gave it when the hub was registered");
        }
    }
}
