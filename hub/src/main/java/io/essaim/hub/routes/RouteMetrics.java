package io.essaim.hub.routes;

import io.essaim.hub.metrics.HubMetrics;
import io.prometheus.metrics.core.metrics.Histogram;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** How long it takes to list and to compare routes, under JupyterHub's names (contract 11.1). */
public final class RouteMetrics {
    private final Histogram polls;
    private final Histogram checks;

    /** Registers the histograms. */
    public RouteMetrics(HubMetrics metrics) {
        polls = histogram(metrics, "proxy_poll_duration_seconds", "Duration for polling all routes from proxy");
        checks = histogram(metrics, "check_routes_duration_seconds", "Time taken to validate all routes in proxy");
    }

    private static Histogram histogram(HubMetrics metrics, String name, String help) {
        return Histogram.builder()
                .name(metrics.name(name))
                .help(help)
                .classicOnly()
                .register(metrics.registry());
    }

    <T> T timePoll(Supplier<T> poll) {
        return time(polls, poll);
    }

    void timeCheck(Runnable check) {
        time(checks, () -> {
            check.run();
            return true;
        });
    }

    private static <T> T time(Histogram histogram, Supplier<T> work) {
        long since = System.nanoTime();
        try {
            return work.get();
        } finally {
            histogram.observe((System.nanoTime() - since) / (double) TimeUnit.SECONDS.toNanos(1));
        }
    }
}
