package io.essaim.hub.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.schema.JupyterHubOption;
import io.essaim.config.values.HostPort;
import io.essaim.config.values.Secret;
import io.essaim.domain.route.Subdomains;
import io.essaim.hub.access.Scope;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The section {@code hub}. */
@Doc("The hub itself: where it listens, what it is called from outside, and its limits.")
public record HubSettings(
        @Doc("Where the hub listens, for proxy and single-user servers.")
        @Default("127.0.0.1:8081")
        @JupyterHubOption("JupyterHub.hub_bind_url")
        HostPort bind,

        @Doc("How single-user servers reach the hub, when that is not the address it listens on.")
        @JupyterHubOption("JupyterHub.hub_connect_url")
        Optional<URI> connectUrl,

        @Doc(
                "The address people type, such as https://notebooks.example.org/. Needed for absolute links and for cookies"
                        + " marked secure when something in front ends TLS.")
        @JupyterHubOption("JupyterHub.public_url")
        Optional<URI> publicUrl,

        @Doc("Each person's servers, and each service, get a host name of their own below this one, such as"
                + " https://notebooks.example.org: what runs in one server cannot touch another or the hub. Needs names"
                + " (*.notebooks.example.org) and certificates for all of them.")
        @JupyterHubOption("JupyterHub.subdomain_host")
        Optional<URI> subdomainHost,

        @Doc(
                "How names become host names below subdomain_host: idna is safe for all names; legacy is what JupyterHub did before"
                        + " 5.0, with all services on one host.")
        @Default("idna")
        @JupyterHubOption("JupyterHub.subdomain_hook")
        Subdomains.Style subdomainHook,

        @Doc("The path everything is under, with a slash at both ends.")
        @Default("/")
        @JupyterHubOption("JupyterHub.base_url")
        String baseUrl,

        @Doc("The folder for what the hub keeps beside its database: cookie secret, logs of servers.") @Default(".")
        String dataDir,

        @Doc("Key that signs cookies, 64 hexadecimal characters. When absent it is made once and kept in data_dir.")
        @JupyterHubOption("JupyterHub.cookie_secret")
        Optional<Secret> cookieSecret,

        @Doc("Keys that cookies may be signed with beside cookie_secret, which alone signs: former ones, for as long as"
                + " somebody may have a cookie of them, or one that is to come. Cookies and second factors of them are"
                + " made anew with cookie_secret when they are seen.")
        @Default("[]")
        List<Secret> otherCookieSecrets,

        @Doc("How long a login is good for.") @Default("14d") @JupyterHubOption("JupyterHub.cookie_max_age_days")
        Duration cookieMaxAge,

        @Doc("Cookies named __Host-…, which browsers tie to this very host. Needs https.")
        @Default("false")
        @JupyterHubOption("JupyterHub.cookie_host_prefix_enabled")
        boolean cookieHostPrefixEnabled,

        @Doc("Attributes of cookies.") @Default("{}") @JupyterHubOption("JupyterHub.tornado_settings.cookie_options")
        CookieSettings cookies,

        @Doc("Addresses or networks of proxies in front whose X-Forwarded-For is believed.")
        @Default("[]")
        @JupyterHubOption("JupyterHub.trusted_downstream_ips")
        List<String> trustedDownstreamIps,

        @Doc("Where people land after signing in, instead of their server or the home page.")
        @JupyterHubOption("JupyterHub.default_url")
        Optional<String> defaultUrl,

        @Doc("Whether people land on their server rather than on the home page.")
        @Default("true")
        @JupyterHubOption("JupyterHub.redirect_to_server")
        boolean redirectToServer,

        @Doc("Whether signing out stops one's servers.")
        @Default("false")
        @JupyterHubOption("JupyterHub.shutdown_on_logout")
        boolean shutdownOnLogout,

        @Doc("Whether single-user servers are told that admins may visit them. Admins reach servers by their role.")
        @Default("false")
        @JupyterHubOption("JupyterHub.admin_access")
        boolean adminAccess,

        @Doc("Scopes that the role user has beside its own.")
        @Default("[]")
        @JupyterHubOption("JupyterHub.extra_user_scopes")
        List<Scope> extraUserScopes,

        @Doc("Answer 503 instead of 424 for servers that are not running, for JupyterLab older than 3.3.")
        @Default("false")
        @JupyterHubOption("JupyterHub.use_legacy_stopped_server_status_code")
        boolean useLegacyStoppedServerStatusCode,

        @Doc("Whether the metrics page needs the scope read:metrics.")
        @Default("true")
        @JupyterHubOption("JupyterHub.authenticate_prometheus")
        boolean authenticatePrometheus,

        @Doc("Whether an OAuth client must use PKCE.")
        @Default("false")
        @JupyterHubOption("JupyterHub.oauth_require_pkce")
        boolean oauthRequirePkce,

        @Doc(
                "How long the tokens are good for that servers and services get when people come in. When absent: cookie_max_age.")
        @JupyterHubOption("JupyterHub.oauth_token_expires_in")
        Optional<Duration> oauthTokenExpiresIn,

        @Doc("Longest life of an API token; 0 is no limit.")
        @Default("0s")
        @JupyterHubOption("JupyterHub.token_expires_in_max_seconds")
        Duration tokenExpiresInMax,

        @Doc(
                "Routes to programs that are no services: what the address begins with, such as /docs/, and where it leads, such as"
                        + " http://10.0.0.5:8000. With subdomain_host they begin with the name of a host.")
        @Default("{}")
        @JupyterHubOption("Proxy.extra_routes")
        Map<String, URI> extraRoutes,

        @Doc(
                "What the hub’s own route begins with, when it is not to have all that has no other route: /hub/ for its pages and"
                        + " its API, /hub/api/ for the API alone. Begins with base_url. Then extra_routes, or another program that uses the"
                        + " proxy, may have the rest. When absent: base_url, or / with subdomain_host.")
        @JupyterHubOption("JupyterHub.hub_routespec")
        Optional<String> routespec,

        @Doc("How often services with a url are looked at; 0 is never.")
        @Default("60s")
        @JupyterHubOption("JupyterHub.service_check_interval")
        Duration serviceCheckInterval,

        @Doc("The name of the server that links under /hub/user-redirect/ lead to; empty for the default server.")
        @Default("\"\"")
        @JupyterHubOption("JupyterHub.default_server_name")
        String defaultServerName,

        @Doc(
                "A program that may lead links under /hub/user-redirect/ elsewhere, by its answer {\"url\": \"/hub/spawn/alice\"}."
                        + " Without an answer they lead to one’s own server; when it fails, people read its last line.")
        @JupyterHubOption("JupyterHub.user_redirect_hook")
        Optional<HookSettings> userRedirectHook,

        @Doc(
                "How long people see that their server does not run before it is started for them; 0 is until they press Start.")
        @Default("0s")
        @JupyterHubOption("JupyterHub.implicit_spawn_seconds")
        Duration implicitSpawn,

        @Doc("TLS behind the front door: hub, proxy, servers and services show certificates to each other.")
        @Default("{}")
        InternalSslSettings internalSsl,

        @Doc("What you put into the pages.") @Default("{}") PageSettings pages,

        @Doc("The event log.") @Default("{}") EventSettings events,

        @Doc("Servers: how many, and how long things may take.") @Default("{}")
        Limits limits) {

    public HubSettings {
        if (cookieHostPrefixEnabled && cookies.domain().isPresent()) {
            throw new IllegalArgumentException(
                    "cookie_host_prefix_enabled ties cookies to one host, and cookies.domain gives"
                            + " them to several: keep one of them");
        }
        extraRoutes = Map.copyOf(extraRoutes);
        otherCookieSecrets = List.copyOf(otherCookieSecrets);
        if (internalSsl.enabled()
                && connectUrl.filter(url -> !"https".equals(url.getScheme())).isPresent()) {
            throw new IllegalArgumentException("with internal_ssl the hub answers over https alone, and connect_url is "
                    + connectUrl.get() + ": let it begin with https://");
        }
        if (routespec.filter(spec -> !fits(spec, baseUrl)).isPresent()) {
            throw new IllegalArgumentException("routespec: \"" + routespec.get() + "\" must begin with base_url (\""
                    + baseUrl + "\") and end with a slash, such as " + baseUrl + "hub/");
        }
        subdomainHost.ifPresent(Subdomains::checked);
    }

    private static boolean fits(String routespec, String baseUrl) {
        var within = baseUrl.replaceAll("^/|/$", "");
        return routespec.startsWith(within.isEmpty() ? "/" : "/" + within + "/") && routespec.endsWith("/");
    }

    /** The address people type, as far as it is known: {@code public_url}, else {@code subdomain_host}. */
    public Optional<URI> publicAddress() {
        return publicUrl.or(() -> subdomainHost);
    }

    /** What is answered for servers that do not run: 424, or what older JupyterLabs expect. */
    public int stoppedServerStatus() {
        return useLegacyStoppedServerStatusCode ? 503 : 424;
    }

    /** The host names of servers and services, where they have any. */
    public Optional<Subdomains> subdomains() {
        return subdomainHost.map(host -> new Subdomains(host, subdomainHook));
    }

    /** How hub, proxy, servers and services reach each other: {@code https} under {@code internal_ssl}. */
    public String innerScheme() {
        return internalSsl.enabled() ? "https" : "http";
    }

    /** How long tokens of OAuth clients are good for. */
    public Duration oauthTokenAge() {
        return oauthTokenExpiresIn.orElse(cookieMaxAge);
    }

    /** The section {@code hub.limits}. */
    @Doc("How many servers, and how long things may take.")
    public record Limits(
            @Doc("How many servers may be starting at once; the others wait in line. 0 is no limit.")
            @Default("100")
            @JupyterHubOption("JupyterHub.concurrent_spawn_limit")
            int concurrentSpawnLimit,

            @Doc("How many may wait in line before a start is refused with 429.") @Default("1000")
            int spawnQueueLimit,

            @Doc("How many seconds somebody who was refused so is told to wait: at least, and at most.")
            @Default("[30, 60]")
            @JupyterHubOption("JupyterHub.spawn_throttle_retry_range")
            List<Integer> spawnThrottleRetryRange,

            @Doc("How many servers may run at once; 0 is no limit.")
            @Default("0")
            @JupyterHubOption("JupyterHub.active_server_limit")
            int activeServerLimit,

            @Doc("Whether people may have several servers, each with a name.")
            @Default("false")
            @JupyterHubOption("JupyterHub.allow_named_servers")
            boolean allowNamedServers,

            @Doc("How many named servers each person may have; 0 is no limit.")
            @Default("0")
            @JupyterHubOption("JupyterHub.named_server_limit_per_user")
            int namedServerLimitPerUser,

            @Doc(
                    "What becomes of named servers whose names are older than JupyterHub 6 and would not do today: allow-start"
                            + " treats them like others, allow-delete lets them be deleted only, autorename gives those that are"
                            + " stopped when the hub starts a name that does and shows the old one.")
            @Default("allow-start")
            @JupyterHubOption("JupyterHub.allow_existing_invalid_named_servers")
            OldNames allowExistingInvalidNamedServers,

            @Doc("How long a request for a start waits before it answers that the server is on its way.")
            @Default("10s")
            @JupyterHubOption("JupyterHub.tornado_settings.slow_spawn_timeout")
            Duration slowSpawnTimeout,

            @Doc("How long a request for a stop waits before it answers that the server is on its way down.")
            @Default("10s")
            @JupyterHubOption("JupyterHub.tornado_settings.slow_stop_timeout")
            Duration slowStopTimeout,

            @Doc("How often last activity and routes are compared with the proxy's.")
            @Default("300s")
            @JupyterHubOption("JupyterHub.last_activity_interval")
            Duration lastActivityInterval,

            @Doc("Page size of lists for clients that understand pages.")
            @Default("50")
            @JupyterHubOption("JupyterHub.api_page_default_limit")
            int apiPageDefaultLimit,

            @Doc("Largest page size of lists.") @Default("200") @JupyterHubOption("JupyterHub.api_page_max_limit")
            int apiPageMaxLimit) {
        public Limits {
            spawnThrottleRetryRange = List.copyOf(spawnThrottleRetryRange);
            if (spawnThrottleRetryRange.size() != 2
                    || spawnThrottleRetryRange.getFirst() < 1
                    || spawnThrottleRetryRange.getLast() < spawnThrottleRetryRange.getFirst()) {
                throw new IllegalArgumentException(
                        "spawn_throttle_retry_range must be two numbers of seconds, the smaller one first, such as [30, 60]");
            }
        }
    }

    /** What becomes of named servers with old names (contract 8.8). */
    public enum OldNames {
        ALLOW_START,
        ALLOW_DELETE,
        AUTORENAME;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
