package io.essaim.authenticators.oauth.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.schema.JupyterHubOption;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@code provider: google} has of its own. */
@Doc("Google, Workspace or not. Only people with a verified e-mail address get in.")
public record GoogleSettings(
        @Doc("Only people of these Workspace domains get in (the claim hd). They still need an allow rule.")
        @Default("[]")
        @JupyterHubOption("GoogleOAuthenticator.hosted_domain")
        List<String> hostedDomain,

        @Doc("People of these Workspace domains may enter.")
        @Default("[]")
        @JupyterHubOption("GoogleOAuthenticator.allowed_hosted_domains")
        List<String> allowedHostedDomains,

        @Doc("Names lose their domain when hosted_domain lists it. When absent: true exactly when it lists one domain.")
        @JupyterHubOption("GoogleOAuthenticator.strip_domain")
        Optional<Boolean> stripDomain,

        @Doc("Members of these groups may enter: for each domain the groups' names before the @.")
        @Default("{}")
        @JupyterHubOption("GoogleOAuthenticator.allowed_google_groups")
        Map<String, List<String>> allowedGoogleGroups,

        @Doc("Members of these groups may enter and administer.")
        @Default("{}")
        @JupyterHubOption("GoogleOAuthenticator.admin_google_groups")
        Map<String, List<String>> adminGoogleGroups,

        @Doc("For each domain the key file (JSON) of a service account with domain-wide delegation.")
        @Default("{}")
        @JupyterHubOption("GoogleOAuthenticator.google_service_account_keys")
        Map<String, Path> googleServiceAccountKeys,

        @Doc("For each domain the administrator, before the @, whom the service account acts for.")
        @Default("{}")
        @JupyterHubOption("GoogleOAuthenticator.gsuite_administrator")
        Map<String, String> gsuiteAdministrator,

        @Doc("Members of groups inside those groups count as well.")
        @Default("false")
        @JupyterHubOption("GoogleOAuthenticator.include_nested_groups")
        boolean includeNestedGroups,

        @Doc("Google's API.")
        @Default("https://www.googleapis.com")
        @JupyterHubOption("GoogleOAuthenticator.google_api_url")
        URI googleApiUrl) {

    public GoogleSettings {
        var keys = googleServiceAccountKeys;
        var administrators = gsuiteAdministrator;
        Stream.of(allowedGoogleGroups, adminGoogleGroups)
                .flatMap(groups -> groups.keySet().stream())
                .filter(domain -> !keys.containsKey(domain) || !administrators.containsKey(domain))
                .findFirst()
                .ifPresent(domain -> {
                    throw new IllegalArgumentException("groups of " + domain + " are asked for with a service account:"
                            + " give google_service_account_keys and gsuite_administrator for " + domain);
                });
    }

    /** Any Google account, and nobody allowed. */
    public static GoogleSettings defaults() {
        return new GoogleSettings(
                List.of(),
                List.of(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                false,
                URI.create("https://www.googleapis.com"));
    }
}
