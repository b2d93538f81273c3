package io.essaim.hub.startup;

import io.essaim.config.values.HostPort;
import io.essaim.domain.tls.InnerTls;
import io.essaim.hub.http.Bodies;
import io.essaim.hub.http.EarlyRefusals;
import io.helidon.common.socket.SocketOptions;
import io.helidon.common.tls.Tls;
import io.helidon.common.tls.TlsClientAuth;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import java.time.Duration;
import java.util.Optional;

/** The hub's HTTP server: limits on what it takes, a virtual thread for each request. */
public final class Listener {
    private static final int BACKLOG = 1024;
    private static final int LONGEST_HEAD = 64 * 1024;
    private static final int LONGEST_LINE = 16 * 1024;
    private static final int CONNECTIONS = 16_384;
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Duration IDLE = Duration.ofMinutes(5);

    private Listener() {}

    /** Listens; when this returns, requests are answered. */
    public static WebServer start(HostPort bind, HttpRouting.Builder routing) {
        return start(bind, Optional.empty(), routing);
    }

    /**
     * Listens; when this returns, requests are answered.
     *
     * @param inner lets in nobody without a certificate
     */
    public static WebServer start(HostPort bind, Optional<InnerTls> inner, HttpRouting.Builder routing) {
        var server = configured(bind, routing);
        inner.ifPresent(tls -> server.tls(Tls.builder()
                .sslContext(tls.listening())
                .clientAuth(TlsClientAuth.REQUIRED)
                .build()));
        return server.build().start();
    }

    private static WebServerConfig.Builder configured(HostPort bind, HttpRouting.Builder routing) {
        return WebServer.builder()
                .host(bind.host().equals("*") ? "0.0.0.0" : bind.host())
                .port(bind.port())
                .backlog(BACKLOG)
                .maxTcpConnections(CONNECTIONS)
                .maxPayloadSize(Bodies.LIMIT)
                .directHandlers(EarlyRefusals.handlers())
                .idleConnectionTimeout(IDLE)
                .shutdownGracePeriod(GRACE)
                .shutdownHook(false) // whoever started the hub decides in which order things end
                .featuresDiscoverServices(false)
                .addProtocol(Http1Config.builder()
                        .maxHeadersSize(LONGEST_HEAD)
                        .maxPrologueLength(LONGEST_LINE)
                        // A body that was held back (RFC 9110, 10.1.1) is asked for at once, or one that comes without
                        // having been asked for would be taken for the next request: another person's, behind a proxy.
                        .continueImmediately(true)
                        .validatePath(false) // names with encoded slashes and tildes are ours to read
                        .validatePrologue(false) // and so are queries (SoundTargets)
                        .build())
                // an answer in two writes must not wait for the client's acknowledgement of the first
                .connectionOptions(SocketOptions.builder().tcpNoDelay(true).build())
                .routing(routing);
    }
}
