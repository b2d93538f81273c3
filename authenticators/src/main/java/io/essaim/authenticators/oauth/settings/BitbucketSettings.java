package io.essaim.authenticators.oauth.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.schema.JupyterHubOption;
import java.util.List;

/** What {@code provider: bitbucket} has of its own. */
@Doc("Bitbucket Cloud. The consumer registered there needs the permission Account: Read.")
public record BitbucketSettings(
        @Doc("Members of these workspaces may enter: the names in their addresses.")
        @Default("[]")
        @JupyterHubOption("BitbucketOAuthenticator.allowed_teams")
        List<String> allowedTeams) {}
