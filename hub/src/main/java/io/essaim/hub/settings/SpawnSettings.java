package io.essaim.hub.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.schema.JupyterHubOption;
import io.essaim.hub.access.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the hub itself reads of the section {@code spawner}; the same for every spawner. */
@Doc("How servers are started and watched, whatever runs them.")
public record SpawnSettings(
        @Doc("How long a start may take.") @Default("60s") @JupyterHubOption("Spawner.start_timeout")
        Duration startTimeout,

        @Doc("How long a started server may take to answer over HTTP.")
        @Default("30s")
        @JupyterHubOption("Spawner.http_timeout")
        Duration httpTimeout,

        @Doc("How often a running server is looked at.") @Default("30s") @JupyterHubOption("Spawner.poll_interval")
        Duration pollInterval,

        @Doc("How long a server may take to end by itself when it is stopped, before it is killed.") @Default("10s")
        Duration stopGrace,

        @Doc("Scopes of a server's own token; empty means those of the role server.")
        @Default("[]")
        @JupyterHubOption("Spawner.server_token_scopes")
        List<Scope> serverTokenScopes,

        @Doc("Scopes that tokens of a server's visitors may carry beside the right to visit it.")
        @Default("[]")
        @JupyterHubOption("Spawner.oauth_client_allowed_scopes")
        List<Scope> oauthClientAllowedScopes,

        @Doc(
                "HTML of fields that owners fill in before a start; shown as it is, inside a form. Their values are the user"
                        + " options.")
        @JupyterHubOption("Spawner.options_form")
        Optional<String> optionsForm,

        @Doc(
                "How fields of the form become user options: passthrough keeps a list for each, simple a single value where"
                        + " there is one, and true for what is \"on\".")
        @Default("passthrough")
        @JupyterHubOption("Spawner.options_from_form")
        FromForm optionsFromForm) {

    /** How fields become user options. */
    public enum FromForm {
        PASSTHROUGH,
        SIMPLE
    }
}
