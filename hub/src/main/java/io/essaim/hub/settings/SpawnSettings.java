package io.essaim.hub.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.schema.JupyterHubOption;
import io.essaim.config.schema.OneForAll;
import io.essaim.domain.tls.AltName;
import io.essaim.hub.access.Scope;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the hub itself reads of the section {@code spawner}; the same for every spawner. */
@Doc("How servers are started and watched, whatever runs them.")
public record SpawnSettings(
        @Doc("How long a start may take.") @Default("60s") @JupyterHubOption("Spawner.start_timeout")
        Duration startTimeout,

        @Doc("How long a started server may take to answer over HTTP.")
        @Default("30s")
        @JupyterHubOption("Spawner.http_timeout")
        Duration httpTimeout,

        @Doc("How often a running server is looked at.")
        @Default("30s")
        @JupyterHubOption("Spawner.poll_interval")
        @OneForAll
        Duration pollInterval,

        @Doc("How long a server may take to end by itself when it is stopped, before it is killed.")
        @Default("10s")
        @OneForAll
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
        @OneForAll
        Optional<String> optionsForm,

        @Doc(
                "How fields of the form become user options: passthrough keeps a list for each, simple a single value where"
                        + " there is one, and true for what is \"on\".")
        @Default("passthrough")
        @JupyterHubOption("Spawner.options_from_form")
        @OneForAll
        FromForm optionsFromForm,

        @Doc("Kinds of servers that people choose from before a start. With some, people are not asked for an image by"
                + " itself.")
        @Default("[]")
        @JupyterHubOption("KubeSpawner.profile_list")
        @OneForAll
        List<ProfileSettings> profiles,

        @Doc("What counts for members of groups, by a name of its own.")
        @Default("{}")
        @JupyterHubOption("Spawner.group_overrides")
        @OneForAll
        Map<String, GroupOverrideSettings> groupOverrides,

        @Doc(
                "After how many starts in a row that failed through no fault of their owners the hub ends, with status 1, for"
                        + " whatever runs it to start it again; 0 is never.")
        @Default("0")
        @JupyterHubOption("Spawner.consecutive_failure_limit")
        @OneForAll
        int consecutiveFailureLimit,

        @Doc(
                "Under hub.internal_ssl: further names in the certificates of servers, DNS:HOST or IP:ADDRESS. When absent:"
                        + " hub.internal_ssl.trusted_alt_names. For proxies that compare a server's certificate with its address, as"
                        + " configurable-http-proxy does; Essaim's own needs none.")
        @JupyterHubOption("Spawner.ssl_alt_names")
        Optional<List<String>> sslAltNames,

        @Doc("Whether localhost and 127.0.0.1 are among those names.")
        @Default("true")
        @JupyterHubOption("Spawner.ssl_alt_names_include_local")
        boolean sslAltNamesIncludeLocal,

        @Doc(
                "A program that is run before each start, before pre_spawn_hook, and is given what the way of signing in left"
                        + " with the owner, such as a token for a file store. It answers like pre_spawn_hook.")
        @JupyterHubOption("Spawner.auth_state_hook")
        Optional<HookSettings> authStateHook,

        @Doc(
                "A program that is run before each start. When it fails the start fails, with its last line as the reason. Variables"
                        + " for the server are its answer: {\"environment\": {\"NAME\": \"value\"}} as its last line.")
        @JupyterHubOption("Spawner.pre_spawn_hook")
        Optional<HookSettings> preSpawnHook,

        @Doc("A program that is run after each stop, and after a start that failed. It may be run again for the same"
                + " stop when the hub is ended meanwhile.")
        @JupyterHubOption("Spawner.post_stop_hook")
        Optional<HookSettings> postStopHook) {

    private static final List<AltName> LOCAL = List.of(AltName.ofHost("localhost"), AltName.ofHost("127.0.0.1"));

    public SpawnSettings {
        profiles = List.copyOf(profiles);
        sslAltNames = sslAltNames.map(List::copyOf);
        sslAltNames.ifPresent(names -> names.forEach(AltName::parse));
        groupOverrides = Map.copyOf(groupOverrides);
        var words = new HashSet<String>();
        for (var profile : profiles) {
            if (!words.add(profile.word())) {
                throw new IllegalArgumentException(
                        "profiles: two are called " + profile.word() + "; give each a slug of its own");
            }
        }
    }

    /**
     * The names in a server's certificate beside its own.
     *
     * @param otherwise {@code trusted_alt_names}
     */
    public List<AltName> certificateNames(List<AltName> otherwise) {
        var local = sslAltNamesIncludeLocal ? LOCAL : List.<AltName>of();
        var others = sslAltNames
                .map(names -> names.stream().map(AltName::parse).toList())
                .orElse(otherwise);
        return Stream.concat(local.stream(), others.stream()).toList();
    }

    /** How fields become user options. */
    public enum FromForm {
        PASSTHROUGH,
        SIMPLE
    }
}
