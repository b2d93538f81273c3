package io.essaim.authenticators.oauth.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.schema.JupyterHubOption;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What {@code provider: globus} has of its own. */
@Doc("Globus Auth.")
public record GlobusSettings(
        @Doc("Only people of this domain get in, and their names lose it. Without it names keep their domain.")
        @JupyterHubOption("GlobusOAuthenticator.identity_provider")
        Optional<String> identityProvider,

        @Doc("Names come from the e-mail address.")
        @Default("false")
        @JupyterHubOption("GlobusOAuthenticator.username_from_email")
        boolean usernameFromEmail,

        @Doc("Members of these Globus groups may enter: their UUIDs.")
        @Default("[]")
        @JupyterHubOption("GlobusOAuthenticator.allowed_globus_groups")
        List<String> allowedGlobusGroups,

        @Doc("Members of these Globus groups may enter and administer: their UUIDs.")
        @Default("[]")
        @JupyterHubOption("GlobusOAuthenticator.admin_globus_groups")
        List<String> adminGlobusGroups,

        @Doc("Resource servers whose tokens are not kept in the auth state.")
        @Default("[]")
        @JupyterHubOption("GlobusOAuthenticator.exclude_tokens")
        List<String> excludeTokens,

        @Doc("Where it tells the groups of a person.")
        @Default("https://groups.api.globus.org/v2/groups/my_groups")
        @JupyterHubOption("GlobusOAuthenticator.globus_groups_url")
        URI globusGroupsUrl) {

    /** Everybody's names with their domain, and nobody allowed. */
    public static GlobusSettings defaults() {
        return new GlobusSettings(
                Optional.empty(),
                false,
                List.of(),
                List.of(),
                List.of(),
                URI.create("https://groups.api.globus.org/v2/groups/my_groups"));
    }

    /** Whether somebody's groups matter. */
    public boolean readsGroups() {
        return !allowedGlobusGroups.isEmpty() || !adminGlobusGroups.isEmpty();
    }
}
