package io.essaim.authenticators.oauth.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.schema.JupyterHubOption;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What {@code provider: gitlab} has of its own. */
@Doc("GitLab, the public one or your own, from version 12.4.")
public record GitLabSettings(
        @Doc("Its address.") @Default("https://gitlab.com") @JupyterHubOption("GitLabOAuthenticator.gitlab_url")
        URI gitlabUrl,

        @Doc("Its API. When absent: /api/v4 under gitlab_url.") @JupyterHubOption("GitLabOAuthenticator.gitlab_api")
        Optional<URI> gitlabApi,

        @Doc("Members of these groups may enter, inherited ones as well: full paths, such as lab/physics. One question"
                + " to GitLab for each.")
        @Default("[]")
        @JupyterHubOption("GitLabOAuthenticator.allowed_gitlab_groups")
        List<String> allowedGitlabGroups,

        @Doc("Developers (and higher) of these projects may enter: the projects' numbers. One question for each.")
        @Default("[]")
        @JupyterHubOption("GitLabOAuthenticator.allowed_project_ids")
        List<Long> allowedProjectIds) {

    /** The public one, and nobody allowed. */
    public static GitLabSettings defaults() {
        return new GitLabSettings(URI.create("https://gitlab.com"), Optional.empty(), List.of(), List.of());
    }
}
