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
        polls = metrics.histogram("proxy_poll_duration_seconds", "Duration for polling all routes from proxy");
        checks = metrics.histogram("check_routes_duration_seconds", "Time taken to validate all routes in proxy");
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
