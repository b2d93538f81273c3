package io.essaim.hub.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.schema.JupyterHubOption;
import io.essaim.config.values.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who may enter: the keys of the section {@code authenticator} that are the same for every authenticator. */
@Doc("Who may enter, whatever the way to sign in. Nobody may until one of the allow keys says who.")
public record AdmissionSettings(
        @Doc("Everybody who can sign in may enter. When absent: false.") @JupyterHubOption("Authenticator.allow_all")
        Optional<Boolean> allowAll,

        @Doc("The names of people who may enter.") @Default("[]") @JupyterHubOption("Authenticator.allowed_users")
        List<String> allowedUsers,

        @Doc("People known to the hub may enter. When absent: true exactly when allowed_users is not empty.")
        @JupyterHubOption("Authenticator.allow_existing_users")
        Optional<Boolean> allowExistingUsers,

        @Doc(
                "The names of people who administer the hub. Beside allowed_users they may enter too; alone it lets nobody in.")
        @Default("[]")
        @JupyterHubOption("Authenticator.admin_users")
        List<String> adminUsers,

        @Doc("The names of people who may never enter, whatever else is said.")
        @Default("[]")
        @JupyterHubOption("Authenticator.blocked_users")
        List<String> blockedUsers,

        @Doc("Regular expression that names must match from their start.")
        @JupyterHubOption("Authenticator.username_pattern")
        Optional<String> usernamePattern,

        @Doc("Other names for some people: the name they sign in with, in lower case, and the name they have here.")
        @Default("{}")
        @JupyterHubOption("Authenticator.username_map")
        Map<String, String> usernameMap,

        @Doc("At each sign-in people get exactly the groups that the authenticator tells, and lose all others.")
        @Default("false")
        @JupyterHubOption("Authenticator.manage_groups")
        boolean manageGroups,

        @Doc("At each sign-in people get exactly the roles that the authenticator tells, and lose all others.")
        @Default("false")
        @JupyterHubOption("Authenticator.manage_roles")
        boolean manageRoles,

        @Doc("Delete people at the start whose names are not valid any more, or whom the authenticator would not add.")
        @Default("false")
        @JupyterHubOption("Authenticator.delete_invalid_users")
        boolean deleteInvalidUsers,

        @Doc("HTML that stands on the login page in place of form and buttons, not escaped. {{ xsrf }}, {{ next }},"
                + " {{ login_url }}, {{ authenticator_login_url }} and {{ username }} are filled in.")
        @JupyterHubOption("Authenticator.custom_html")
        Optional<String> customHtml,

        @Doc("Keep what the authenticator leaves with a person, encrypted. Needs crypt_keys.")
        @Default("false")
        @JupyterHubOption("Authenticator.enable_auth_state")
        boolean enableAuthState,

        @Doc(
                "Keys for enable_auth_state and for second factors of accounts, each 32 bytes as 64 hexadecimal characters or 44"
                        + " of URL-safe base64. The first encrypts, all decrypt. When empty: the environment variable"
                        + " JUPYTERHUB_CRYPT_KEY, keys with semicolons between.")
        @Default("[]")
        @JupyterHubOption("CryptKeeper.keys")
        List<Secret> cryptKeys,

        @Doc("When people sign in at another site: send them there at once instead of showing a button.")
        @Default("false")
        @JupyterHubOption("Authenticator.auto_login")
        boolean autoLogin,

        @Doc("How often the authenticator is asked whether people who are signed in are still welcome; 0 is never.")
        @Default("300s")
        @JupyterHubOption("Authenticator.auth_refresh_age")
        Duration authRefreshAge,

        @Doc(
                "A program that has the last word about everybody whom all other rules let in, when they sign in and whenever the"
                        + " way they came is asked about them again. When it fails they may not enter, and read its last line. Its answer"
                        + " may change what they are: {\"admin\": true, \"groups\": [\"physics\"], \"auth_state\": {}}.")
        @JupyterHubOption("Authenticator.post_auth_hook")
        Optional<HookSettings> postAuthHook,

        @Doc("Ask the authenticator again before each start of a server.")
        @Default("false")
        @JupyterHubOption("Authenticator.refresh_pre_spawn")
        boolean refreshPreSpawn,

        @Doc("Ask the authenticator again before each stop of a server.")
        @Default("false")
        @JupyterHubOption("Authenticator.refresh_pre_stop")
        boolean refreshPreStop) {}
