package io.essaim.hub.startup;

import io.essaim.hub.metrics.HubMetrics;
import io.prometheus.metrics.core.metrics.Histogram;
import java.util.concurrent.TimeUnit;

/** How long the hub takes to start, under JupyterHub's names (contract 11.1). */
public final class StartMetrics {
    private final Histogram startups;
    private final Histogram servers;

    /** Registers the histograms. */
    public StartMetrics(HubMetrics metrics) {
        startups = metrics.histogram("hub_startup_duration_seconds", "Time taken for Hub to start");
        servers = metrics.histogram("init_spawners_duration_seconds", "Time taken for spawners to initialize");
    }

    /** Times the whole start. */
    public void time(Runnable start) {
        time(startups, start);
    }

    /** Times finding the servers of a former life again. */
    public void timeServers(Runnable look) {
        time(servers, look);
    }

    private static void time(Histogram histogram, Runnable work) {
        long since = System.nanoTime();
        work.run();
        histogram.observe((System.nanoTime() - since) / (double) TimeUnit.SECONDS.toNanos(1));
    }
}
