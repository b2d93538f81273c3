package io.essaim.hub.services;

import io.essaim.config.values.Secret;
import io.essaim.domain.access.Service;
import io.essaim.domain.program.Program;
import io.essaim.domain.program.ProgramRunner;
import io.essaim.domain.tls.AltName;
import io.essaim.domain.tls.InnerTls;
import io.essaim.domain.tls.Papers;
import io.essaim.hub.access.Secrets;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** The services that the hub runs, from its start to its end. */
public final class ManagedServices implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final ProgramRunner runner;
    private final Optional<InnerTls> inner;
    private final Map<String, ManagedService> running = new ConcurrentHashMap<>();

    /** None yet. */
    public ManagedServices(ProgramRunner runner, Optional<InnerTls> inner) {
        this.runner = runner;
        this.inner = inner;
    }

    /** Gives each service that the hub runs a token, where the configuration has none. */
    public static List<ServiceGrant> withTokens(List<ServiceGrant> grants) {
        return grants.stream()
                .map(grant ->
                        grant.managed() && grant.apiToken().isEmpty() ? grant.with(new Secret(Secrets.fresh())) : grant)
                .toList();
    }

    /** Starts those of them that the hub runs, each by itself. */
    void start(List<ServiceGrant> grants, ServiceEnvironment environment) {
        for (var grant : grants) {
            if (grant.managed()) {
                var service = grant.service();
                var program = new Program(
                        service.name(),
                        service.command(),
                        grant.start().folder(),
                        environment.of(grant),
                        grant.start().user(),
                        papers(service));
                running.put(service.name(), new ManagedService(program, runner, GRACE));
            }
        }
    }

    /** It may listen with them, too: its url says whether it does. */
    private Optional<Papers> papers(Service service) {
        return inner.map(tls -> tls.papersOfService(service.name(), host(service)));
    }

    private static List<AltName> host(Service service) {
        return service.url().map(URI::create).map(URI::getHost).map(AltName::ofHost).stream()
                .toList();
    }

    /** The process of a service, while there is one. */
    public OptionalLong pid(String service) {
        var found = running.get(service);
        return found == null ? OptionalLong.empty() : found.pid();
    }

    /** Ends them all. */
    @Override
    public void close() {
        try (var each = Executors.newVirtualThreadPerTaskExecutor()) {
            running.values().forEach(service -> each.execute(service::close));
        }
        running.clear();
    }
}
