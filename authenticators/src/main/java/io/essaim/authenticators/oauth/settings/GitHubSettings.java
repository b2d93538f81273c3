package io.essaim.authenticators.oauth.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.schema.JupyterHubOption;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What {@code provider: github} has of its own. */
@Doc("GitHub and GitHub Enterprise.")
public record GitHubSettings(
        @Doc("Its address; your own for GitHub Enterprise Server.")
        @Default("https://github.com")
        @JupyterHubOption("GitHubOAuthenticator.github_url")
        URI githubUrl,

        @Doc("Its API. When absent: https://api.github.com, or /api/v3 under github_url.")
        @JupyterHubOption("GitHubOAuthenticator.github_api")
        Optional<URI> githubApi,

        @Doc("Members may enter: of an organisation (lab), or of a team in it (lab:physics). Members that do not show"
                + " themselves, and teams, need the scope read:org, which is asked for then.")
        @Default("[]")
        @JupyterHubOption("GitHubOAuthenticator.allowed_organizations")
        List<String> allowedOrganizations,

        @Doc("People's groups are all their teams, as lab:physics; they are kept in the auth state as teams too.")
        @Default("false")
        @JupyterHubOption("GitHubOAuthenticator.populate_teams_in_auth_state")
        boolean populateTeamsInAuthState) {

    public GitHubSettings {
        allowedOrganizations.stream()
                .filter(name -> !name.matches("[A-Za-z0-9-]+(:[A-Za-z0-9._-]+)?"))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "allowed_organizations must hold names as lab or lab:physics (the"
                                    + " names in their addresses), not \"" + name + "\"");
                });
    }

    /** GitHub itself, and nobody allowed. */
    public static GitHubSettings defaults() {
        return new GitHubSettings(URI.create("https://github.com"), Optional.empty(), List.of(), false);
    }
}
