package io.essaim.proxy.metrics;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntSupplier;

/** What is refused and what fails, and how much is open: Essaim's own, which configurable-http-proxy does not tell. */
public final class LimitMeters {
    private static final String PREFIX = "essaim_proxy_";

    private final PrometheusRegistry registry;
    private final Map<Limit, CounterDataPoint> refused = new EnumMap<>(Limit.class);
    private final Map<ConnectFailure, CounterDataPoint> failures = new EnumMap<>(ConnectFailure.class);
    private final Counter acceptFailures;
    private final Counter trips;
    private final Counter repeated;

    LimitMeters(PrometheusRegistry registry) {
        this.registry = registry;
        var byLimit = Counter.builder()
                .name(PREFIX + "refused_total")
                .help("Connections and requests refused or cut, by the limit they met")
                .labelNames("limit")
                .register(registry);
        for (var limit : Limit.values()) {
            refused.put(limit, byLimit.labelValues(limit.label()));
        }
        var byReason = Counter.builder()
                .name(PREFIX + "connect_failures_total")
                .help("Failures to connect to a target, by reason")
                .labelNames("reason")
                .register(registry);
        for (var failure : ConnectFailure.values()) {
            failures.put(failure, byReason.labelValues(failure.label()));
        }
        this.acceptFailures =
                counter("accept_failures_total", "Connections of clients that the system did not hand over");
        this.trips =
                counter("breaker_trips_total", "How often a target began to be left alone after failures to connect");
        this.repeated = counter("repeated_requests_total", "Requests sent again because a kept connection was closed");
    }

    private Counter counter(String name, String help) {
        return Counter.builder().name(PREFIX + name).help(help).register(registry);
    }

    /** Something was refused, or cut. */
    public void refused(Limit limit) {
        at(refused, limit).inc();
    }

    /** There is no connection to a target. */
    public void connectFailed(ConnectFailure failure) {
        at(failures, failure).inc();
    }

    private static <K> CounterDataPoint at(Map<K, CounterDataPoint> counters, K key) {
        var counter = counters.get(key);
        if (counter == null) {
            throw new IllegalStateException("no counter for " + key);
        }
        return counter;
    }

    /** The system did not give a connection that a client wants. */
    public void acceptFailed() {
        acceptFailures.inc();
    }

    /** A target is left alone from now on. */
    public void tripped() {
        trips.inc();
    }

    /** A request goes out once more. */
    public void repeated() {
        repeated.inc();
    }

    /**
     * Tells how many there are at the moment.
     *
     * @param name without {@code essaim_proxy_}
     */
    public void tell(String name, String help, IntSupplier now) {
        GaugeWithCallback.builder()
                .name(PREFIX + name)
                .help(help)
                .callback(told -> told.call(now.getAsInt()))
                .register(registry);
    }
}
