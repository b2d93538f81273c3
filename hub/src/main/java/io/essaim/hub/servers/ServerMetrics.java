package io.essaim.hub.servers;

import io.essaim.hub.metrics.HubMetrics;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Histogram;
import java.util.concurrent.TimeUnit;

/** How long servers take to start and to stop, and the proxy to be told, under JupyterHub's names (contract 11.1). */
public final class ServerMetrics {
    private static final double[] SPAWN_BOUNDS = {0.5, 1, 2.5, 5, 10, 15, 30, 60, 120, 180, 300, 600};

    private final Histogram spawns;
    private final Histogram stops;
    private final Histogram polls;
    private final Histogram proxyAdds;
    private final Histogram proxyDeletes;

    /** Registers the histograms, with every status there from the start. */
    public ServerMetrics(HubMetrics metrics) {
        spawns = metrics.histogram(
                "server_spawn_duration_seconds",
                "Time taken for server spawning operation",
                metrics.bounds("JUPYTERHUB_SERVER_SPAWN_DURATION_SECONDS_BUCKETS", SPAWN_BOUNDS),
                "status",
                "reason");
        stops = metrics.histogram(
                "server_stop_seconds",
                "Time taken for server stopping operation",
                metrics.bounds("JUPYTERHUB_SERVER_STOP_DURATION_SECONDS_BUCKETS"),
                "status");
        polls = metrics.histogram("server_poll_duration_seconds", "Time taken to poll if server is running", "status");
        proxyAdds =
                metrics.histogram("proxy_add_duration_seconds", "Duration for adding user routes to proxy", "status");
        proxyDeletes = metrics.histogram(
                "proxy_delete_duration_seconds", "Duration for deleting user routes from proxy", "status");
        initialise();
    }

    private void initialise() {
        spawns.initLabelValues("success", "");
        for (var reason : new String[] {"", "throttled", "too-many-users", "already-pending"}) {
            spawns.initLabelValues("failure", reason);
        }
        spawns.initLabelValues("error", "");
        spawns.initLabelValues("error", "exited");
        for (var histogram : new Histogram[] {stops, proxyAdds, proxyDeletes}) {
            histogram.initLabelValues("success");
            histogram.initLabelValues("failure");
        }
        polls.initLabelValues("running");
        polls.initLabelValues("stopped");
    }

    void spawned(long sinceNanos) {
        spawns.labelValues("success", "").observe(seconds(sinceNanos));
    }

    /** A start that was refused before it began. */
    void refused(String reason) {
        spawns.labelValues("failure", reason).observe(0);
    }

    /** A start that the spawner refused, with a word of its own. */
    void rejected(String reason, long sinceNanos) {
        spawns.labelValues("failure", reason).observe(seconds(sinceNanos));
    }

    /** A start that went wrong. */
    void spawnError(String reason, long sinceNanos) {
        spawns.labelValues("error", reason).observe(seconds(sinceNanos));
    }

    void polled(boolean running, long sinceNanos) {
        polls.labelValues(running ? "running" : "stopped").observe(seconds(sinceNanos));
    }

    void timeStop(Runnable stop) {
        time(stops, stop);
    }

    void timeProxyAdd(Runnable add) {
        time(proxyAdds, add);
    }

    void timeProxyDelete(Runnable delete) {
        time(proxyDeletes, delete);
    }

    private static void time(Histogram histogram, Runnable work) {
        long since = System.nanoTime();
        DistributionDataPoint point = histogram.labelValues("failure");
        try {
            work.run();
            point = histogram.labelValues("success");
        } finally {
            point.observe(seconds(since));
        }
    }

    private static double seconds(long sinceNanos) {
        return (System.nanoTime() - sinceNanos) / (double) TimeUnit.SECONDS.toNanos(1);
    }
}
