package io.essaim.proxy.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.schema.JupyterHubOption;
import io.essaim.config.values.HostPort;
import io.essaim.config.values.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The section {@code proxy}; the options of configurable-http-proxy (contract 5.4) say the same on the command line. */
@Doc("The data plane: where people connect, and how requests are handed on.")
public record ProxySettings(
        @Doc("Where people connect. The host * is every address of the machine.")
        @Default("0.0.0.0:8000")
        @JupyterHubOption("JupyterHub.bind_url")
        HostPort bind,

        @Doc(
                "Whether connections to bind begin with a header of the PROXY protocol, version 1 or 2, by which a proxy in"
                        + " front says whose they are. Only those in forwarding.trusted may connect then.")
        @Default("false")
        boolean proxyProtocol,

        @Doc("Where the REST API for routes listens. Without it there is none: a hub in the same process needs none.")
        Optional<HostPort> apiBind,

        @Doc(
                "The token of the REST API: what callers of api_bind must show, or what the hub shows at api_url, which needs one."
                        + " Without it the API of api_bind is open to whoever reaches it.")
        @JupyterHubOption("ConfigurableHTTPProxy.auth_token")
        Optional<Secret> authToken,

        @Doc(
                "Tokens that are good beside auth_token, while that is changed: callers of api_bind may show them too, and the"
                        + " hub shows them to a proxy at api_url that refuses auth_token. configurable-http-proxy itself knows one"
                        + " token and no other.")
        @Default("[]")
        List<Secret> otherAuthTokens,

        @Doc(
                "The REST API of a proxy that runs elsewhere, ours or configurable-http-proxy; then none is started here. A host"
                        + " name that stands for several addresses, such as tasks.proxy in a Docker Swarm, is as many proxies.")
        @JupyterHubOption("ConfigurableHTTPProxy.api_url")
        Optional<URI> apiUrl,

        @Doc("Where requests without a route go.") Optional<URI> defaultTarget,

        @Doc("A server that makes the pages for errors: asked for /404?url=… and the like.")
        Optional<URI> errorTarget,

        @Doc("A folder with 404.html, 503.html, … and error.html for all others.")
        Optional<String> errorPath,

        @Doc(
                "A file of this proxy alone that all routes are kept in, so that one that is started again serves people at once,"
                        + " even while no hub can be reached. Its folder must be there, and this user may write in it.")
        Optional<String> routesFile,

        @Doc("Whether the first component of a route is the host name. It is for a hub in the same process that has a"
                + " subdomain_host, whatever this says.")
        @Default("false")
        boolean hostRouting,

        @Doc("Where metrics can be read, at /metrics.") Optional<HostPort> metricsBind,

        @Doc("A line on standard output for each request: off, common (the Common Log Format) or json. The values of"
                + " parameters in addresses that may be secrets are left out.")
        @Default("off")
        AccessLogFormat accessLog,

        @Doc("How many threads move bytes; 0 is one for each core.") @Default("0")
        int eventLoops,

        @Doc("How requests and answers are changed on their way.") @Default("{}")
        Forwarding forwarding,

        @Doc("How long things may take.") @Default("{}") Timeouts timeouts,

        @Doc("How much one client, one person, one server may take of the proxy.") @Default("{}")
        Limits limits,

        @Doc("HTTPS towards people, towards targets and towards the hub.") @Default("{}")
        Tls tls) {

    public ProxySettings {
        otherAuthTokens = List.copyOf(otherAuthTokens);
        if (!otherAuthTokens.isEmpty() && authToken.isEmpty()) {
            throw new IllegalArgumentException("other_auth_tokens are good beside auth_token, which is missing: give it"
                    + " the token that is to stay, or leave them out");
        }
        otherAuthTokens.forEach(ProxySettings::requireText);
        if (proxyProtocol && forwarding.trusted().orElse(List.of()).isEmpty()) {
            throw new IllegalArgumentException(
                    "proxy_protocol is on, and forwarding.trusted names nobody who may connect"
                            + " then: give it the addresses of the proxies in front, such as [10.0.0.5]");
        }
        if (errorTarget.isPresent() && errorPath.isPresent()) {
            throw new IllegalArgumentException("error_target and error_path exclude each other: keep one of them");
        }
        if (apiUrl.isPresent() && authToken.isEmpty()) {
            throw new IllegalArgumentException(
                    "api_url says that the proxy runs elsewhere, and auth_token is missing: give"
                            + " it the token that the proxy was started with (CONFIGPROXY_AUTH_TOKEN)");
        }
        if (eventLoops < 0) {
            throw new IllegalArgumentException("event_loops must not be negative: " + eventLoops);
        }
    }

    /** An empty one would be shown by whoever has none. */
    private static void requireText(Secret token) {
        if (token.value().isBlank()) {
            throw new IllegalArgumentException(
                    "other_auth_tokens has an empty one: leave it out, or give it the former" + " token");
        }
    }

    /** The tokens that callers of {@code api_bind} may show; without any the API is open. */
    public List<Secret> tokens() {
        return Stream.concat(authToken.stream(), otherAuthTokens.stream()).toList();
    }

    /** Everything as the defaults have it, listening there. */
    public static ProxySettings listeningOn(HostPort bind) {
        return new ProxySettings(
                bind,
                false,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                AccessLogFormat.OFF,
                0,
                Forwarding.standard(),
                Timeouts.standard(),
                Limits.standard(),
                Tls.none());
    }

    /** These, looking at host names. */
    public ProxySettings withHostRouting() {
        return with(true, tls);
    }

    /** These with other keys and certificates. */
    public ProxySettings with(Tls others) {
        return with(hostRouting, others);
    }

    private ProxySettings with(boolean byHost, Tls others) {
        return new ProxySettings(
                bind,
                proxyProtocol,
                apiBind,
                authToken,
                otherAuthTokens,
                apiUrl,
                defaultTarget,
                errorTarget,
                errorPath,
                routesFile,
                byHost,
                metricsBind,
                accessLog,
                eventLoops,
                forwarding,
                timeouts,
                limits,
                others);
    }

    /** These with another server for error pages; an {@code error_path} is dropped. */
    public ProxySettings withErrorTarget(URI target) {
        return new ProxySettings(
                bind,
                proxyProtocol,
                apiBind,
                authToken,
                otherAuthTokens,
                apiUrl,
                defaultTarget,
                Optional.of(target),
                Optional.empty(),
                routesFile,
                hostRouting,
                metricsBind,
                accessLog,
                eventLoops,
                forwarding,
                timeouts,
                limits,
                tls);
    }
}
