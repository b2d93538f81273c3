package io.essaim.cli.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.schema.JupyterHubOption;
import io.essaim.config.values.Secret;
import io.essaim.hub.access.Scope;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An item of the section {@code services} (contract 6.1). */
@Doc("A program that works with the hub.")
public record ServiceSettings(
        @Doc("Letters, digits, - and _; it stands in addresses.") @JupyterHubOption("JupyterHub.services")
        String name,

        @Doc("Whether it has the role admin.") @Default("false")
        boolean admin,

        @Doc("Its HTTP origin, http://host:port; with it people reach it under /services/NAME/.")
        Optional<URI> url,

        @Doc("The token it shows to the hub, at least 8 characters.")
        Optional<Secret> apiToken,

        @Doc("Program and arguments, for a service that the hub starts, keeps running and ends; on its own machine.")
        @Default("[]")
        List<String> command,

        @Doc("The folder that command is started in. When absent: the home of whom it runs as.")
        Optional<String> cwd,

        @Doc("Environment variables of command; they win over those that the hub gives.") @Default("{}")
        Map<String, Secret> environment,

        @Doc("The system's account that command runs as, for a hub that is root. When absent: the hub's own.")
        Optional<String> user,

        @Doc("How long it may take to answer at url after the start of the hub, before the log says that it does not.")
        @Default("30s")
        Duration timeout,

        @Doc("Free data, returned by the API.") @Default("{}")
        Map<String, Object> info,

        @Doc("Whether it is listed in the menu.") @Default("true")
        boolean display,

        @Doc("Its OAuth client's id; begins with service-. When absent: service-NAME.")
        Optional<String> oauthClientId,

        @Doc("Where browsers come back to after signing in. When absent: /services/NAME/oauth_callback.")
        Optional<String> oauthRedirectUri,

        @Doc("Scopes that tokens of its visitors may carry.") @Default("[]")
        List<Scope> oauthClientAllowedScopes,

        @Doc("Whether people are not asked before it may know who they are.") @Default("false")
        boolean oauthNoConfirm) {

    private static final int SHORTEST_TOKEN = 8;

    public ServiceSettings {
        require(name.matches("[A-Za-z0-9_-]{1,255}"), "the name \"" + name + "\" must be letters, digits, - and _");
        require(
                apiToken.filter(token -> token.value().length() < SHORTEST_TOKEN)
                        .isEmpty(),
                "api_token must have at least 8 characters");
        require(
                url.filter(origin -> !origin.getScheme().matches("https?")).isEmpty(),
                "url must begin with http:// or https://");
        require(
                oauthClientId.filter(id -> !id.startsWith("service-")).isEmpty(),
                "oauth_client_id must begin with service-");
        require(
                !command.isEmpty() || (cwd.isEmpty() && environment.isEmpty() && user.isEmpty()),
                "cwd, environment and user are for a service with a command");
        require(
                url.isPresent() || oauthRedirectUri.isPresent() || (oauthClientId.isEmpty() && !oauthNoConfirm),
                "OAuth without url needs oauth_redirect_uri");
    }

    /** Whether people can sign in to it with the hub: it has a url or an OAuth key. */
    public boolean oauthClient() {
        return url.isPresent()
                || oauthRedirectUri.isPresent()
                || oauthClientId.isPresent()
                || oauthNoConfirm
                || !oauthClientAllowedScopes.isEmpty();
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
