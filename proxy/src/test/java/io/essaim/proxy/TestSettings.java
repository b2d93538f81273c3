package io.essaim.proxy;

import io.essaim.config.values.HostPort;
import io.essaim.config.values.MemorySize;
import io.essaim.config.values.Secret;
import io.essaim.proxy.settings.AccessLogFormat;
import io.essaim.proxy.settings.Forwarding;
import io.essaim.proxy.settings.Limits;
import io.essaim.proxy.settings.ProxySettings;
import io.essaim.proxy.settings.Timeouts;
import io.essaim.proxy.settings.Tls;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a test wants otherwise than it usually is; the ports are always the system's choice. */
final class TestSettings {
    static final HostPort HERE = new HostPort("127.0.0.1", 0);

    Forwarding forwarding = Forwarding.standard();
    int apiPort;
    HostPort bind = HERE;
    boolean proxyProtocol;
    boolean hostRouting;
    Optional<URI> defaultTarget = Optional.empty();
    Optional<URI> errorTarget = Optional.empty();
    Optional<String> errorPath = Optional.empty();
    Optional<String> routesFile = Optional.empty();
    List<Secret> otherTokens = List.of();
    AccessLogFormat accessLog = AccessLogFormat.OFF;
    Tls tls = Tls.none();
    Optional<Secret> token = Optional.of(new Secret(ProxyFixture.TOKEN));
    Duration lookEvery = Duration.ofSeconds(10);
    Duration connect = Timeouts.standard().connect();
    Duration head = Timeouts.standard().head();
    Duration keepAlive = Timeouts.standard().keepAlive();
    Duration client = Duration.ZERO;
    Duration target = Duration.ZERO;
    Duration ping = Timeouts.standard().websocketPing();
    Duration drain = Duration.ofSeconds(1);

    MemorySize line = Limits.standard().line();
    MemorySize headers = Limits.standard().head();
    int connections;
    int perClient;
    int newPerClient;
    int perUser;
    int perTarget;
    MemorySize bodyRate = Limits.standard().bodyRate();
    int breakerFailures = Limits.standard().breakerFailures();
    Duration breakerPause = Limits.standard().breakerPause();

    private Limits limits() {
        return new Limits(
                line,
                headers,
                connections,
                perClient,
                newPerClient,
                perUser,
                perTarget,
                bodyRate,
                Duration.ofMillis(500),
                breakerFailures,
                breakerPause);
    }

    ProxySettings settings() {
        return new ProxySettings(
                bind,
                proxyProtocol,
                Optional.of(new HostPort("127.0.0.1", apiPort)),
                token,
                otherTokens,
                Optional.empty(),
                defaultTarget,
                errorTarget,
                errorPath,
                routesFile,
                hostRouting,
                Optional.of(HERE),
                accessLog,
                1,
                forwarding,
                new Timeouts(connect, head, keepAlive, client, target, ping, drain),
                limits(),
                tls);
    }
}
