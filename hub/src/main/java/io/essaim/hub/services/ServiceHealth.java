package io.essaim.hub.services;

import io.essaim.domain.access.Service;
import io.essaim.domain.store.Services;
import io.essaim.hub.http.CallTrouble;
import io.essaim.hub.metrics.HubMetrics;
import io.essaim.hub.timing.Ticker;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks whether services with a url can be connected to (contract 6.2). Each change is said once, and kept in a metric. */
public final class ServiceHealth implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceHealth.class);
    private static final int LONGEST_CONNECT_MILLIS = 5_000;
    private static final long LOOK_MILLIS = 250;

    private final Services services;
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();
    private Optional<Ticker> ticker = Optional.empty();

    public ServiceHealth(Services services, HubMetrics metrics) {
        this.services = services;
        GaugeWithCallback.builder()
                .name("essaim_service_up")
                .help("Whether a service can be connected to at its url")
                .labelNames("service")
                .callback(this::tell)
                .register(metrics.registry());
    }

    /** Only of services that are still there. */
    private void tell(GaugeWithCallback.Callback gauge) {
        for (var service : services.list()) {
            Optional.ofNullable(known.get(service.name())).ifPresent(up -> gauge.call(up ? 1 : 0, service.name()));
        }
    }

    /**
     * Waits for the configured ones in the background, each for as long as it may take, and looks at all again and again.
     *
     * @param interval zero looks only now
     */
    void start(List<ServiceGrant> grants, Duration interval) {
        for (var grant : grants) {
            if (grant.service().url().isPresent()) {
                Thread.ofVirtual()
                        .name("first look at " + grant.service().name())
                        .start(() -> awaitFirst(grant));
            }
        }
        if (interval.isPositive()) {
            ticker = Optional.of(new Ticker("service health", interval, this::round));
        }
    }

    private void awaitFirst(ServiceGrant grant) {
        long deadline = System.nanoTime() + grant.timeout().toNanos();
        try {
            while (trouble(grant.service()).isPresent() && System.nanoTime() < deadline) {
                Thread.sleep(LOOK_MILLIS);
            }
            look(grant.service());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() {
        var there = services.list().stream()
                .filter(service -> service.url().isPresent())
                .toList();
        known.keySet().retainAll(there.stream().map(Service::name).toList());
        try (var each = Executors.newVirtualThreadPerTaskExecutor()) {
            there.forEach(service -> each.execute(() -> look(service)));
        }
    }

    private void look(Service service) {
        var trouble = trouble(service);
        var before = known.put(service.name(), trouble.isEmpty());
        if (before == null || before != trouble.isEmpty()) {
            var url = service.url().orElse("");
            trouble.ifPresentOrElse(
                    said -> LOG.error("the service {} cannot be reached at {}: {}", service.name(), url, said),
                    () -> LOG.info("the service {} answers at {}", service.name(), url));
        }
    }

    private static Optional<String> trouble(Service service) {
        var url = URI.create(service.url().orElseThrow());
        int port = url.getPort() > 0 ? url.getPort() : "https".equals(url.getScheme()) ? 443 : 80;
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(url.getHost(), port), LONGEST_CONNECT_MILLIS);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(CallTrouble.saying(e));
        }
    }

    @Override
    public void close() {
        ticker.ifPresent(Ticker::close);
    }
}
