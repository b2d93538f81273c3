package io.essaim.cli.proxy;

import io.essaim.proxy.settings.AccessLogFormat;
import io.essaim.proxy.settings.Forwarding;
import io.essaim.proxy.settings.Network;
import io.essaim.proxy.settings.Timeouts;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What happens to requests and answers on their way (contract 5.4). */
final class RelayOptions {
    private static final Duration DRAIN = Duration.ofSeconds(5);

    @Option(names = "--default-target", paramLabel = "URL", description = "Where requests without a route go.")
    private @Nullable URI defaultTarget;

    @Option(names = "--error-target", paramLabel = "URL", description = "A server that makes the error pages.")
    private @Nullable URI errorTarget;

    @Option(
            names = "--error-path",
            paramLabel = "DIR",
            description = "A folder with error pages: 404.html, error.html.")
    private @Nullable String errorPath;

    @Option(
            names = "--routes-file",
            paramLabel = "FILE",
            description = "Keep the routes in this file, and begin with those that are in it.")
    private @Nullable String routesFile;

    @Option(names = "--no-x-forward", description = "Do not set X-Forwarded- headers.")
    private boolean noForward;

    @Option(names = "--no-prepend-path", description = "Do not put the path of a target before that of requests.")
    private boolean noPrepend;

    @Option(names = "--no-include-prefix", description = "Leave the prefix of the route out of requests.")
    private boolean noInclude;

    @Option(names = "--auto-rewrite", description = "Make redirects to a target redirects to the address asked for.")
    private boolean autoRewrite;

    @Option(names = "--change-origin", description = "Set Host to the target's.")
    private boolean changeOrigin;

    @Option(names = "--protocol-rewrite", paramLabel = "SCHEME", description = "The scheme of redirects to a target.")
    private @Nullable String protocolRewrite;

    @Option(
            names = "--custom-header",
            paramLabel = "NAME:VALUE",
            description = "A header added to every request; may be repeated.")
    private List<String> customHeaders = new ArrayList<>();

    @Option(names = "--host-routing", description = "The first component of a route is the host name.")
    private boolean hostRouting;

    @Option(
            names = "--timeout",
            paramLabel = "MS",
            defaultValue = "0",
            description = "Close connections of clients that are silent that long in a request (default: never).")
    private long timeout;

    @Option(
            names = "--proxy-timeout",
            paramLabel = "MS",
            defaultValue = "0",
            description = "Give up targets that are silent that long in a request (default: never).")
    private long proxyTimeout;

    @Option(
            names = "--connect-timeout",
            paramLabel = "MS",
            defaultValue = "10000",
            description = "How long connecting to a target may take; 0 is for ever (default: ${DEFAULT-VALUE}).")
    private long connectTimeout;

    @Option(
            names = "--head-timeout",
            paramLabel = "MS",
            defaultValue = "60000",
            description =
                    "How long a client may take to send the head of a request; 0 is for ever (default: ${DEFAULT-VALUE}).")
    private long headTimeout;

    @Option(
            names = "--keep-alive-timeout",
            paramLabel = "MS",
            defaultValue = "75000",
            description = "Keep connections of clients open that long between requests (default: ${DEFAULT-VALUE}).")
    private long keepAliveTimeout;

    @Option(
            names = "--websocket-ping",
            paramLabel = "MS",
            defaultValue = "30000",
            description =
                    "Ping either side of a WebSocket that was silent that long; 0 is never (default: ${DEFAULT-VALUE}).")
    private long websocketPing;

    @Option(
            names = "--access-log",
            paramLabel = "FORMAT",
            defaultValue = "OFF",
            description = "A line on standard output for each request: off, common or json (default: off).")
    private AccessLogFormat accessLog = AccessLogFormat.OFF;

    @Option(
            names = "--wait-for-routes",
            paramLabel = "MS",
            defaultValue = "0",
            description = "Let people in only when the hub has set its routes, or after that long (default: at once).")
    private long waitForRoutes;

    Optional<URI> defaultTarget() {
        return Optional.ofNullable(defaultTarget);
    }

    Optional<URI> errorTarget() {
        return Optional.ofNullable(errorTarget);
    }

    Optional<String> errorPath() {
        return Optional.ofNullable(errorPath);
    }

    Optional<String> routesFile() {
        return Optional.ofNullable(routesFile);
    }

    boolean hostRouting() {
        return hostRouting;
    }

    AccessLogFormat accessLog() {
        return accessLog;
    }

    Duration waitForRoutes() {
        return Duration.ofMillis(waitForRoutes);
    }

    Forwarding forwarding(Optional<List<Network>> trusted) {
        return new Forwarding(
                !noForward,
                !noPrepend,
                !noInclude,
                changeOrigin,
                autoRewrite,
                Optional.ofNullable(protocolRewrite),
                customHeaders,
                trusted);
    }

    Timeouts timeouts() {
        return new Timeouts(
                Duration.ofMillis(connectTimeout),
                Duration.ofMillis(headTimeout),
                Duration.ofMillis(keepAliveTimeout),
                Duration.ofMillis(timeout),
                Duration.ofMillis(proxyTimeout),
                Duration.ofMillis(websocketPing),
                DRAIN);
    }
}
