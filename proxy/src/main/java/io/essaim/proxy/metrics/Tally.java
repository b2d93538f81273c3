package io.essaim.proxy.metrics;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot.UnknownDataPointSnapshot;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * A number that only grows, for each status or without one. The library's own counters would append {@code _total} to
 * names that dashboards made for configurable-http-proxy know without it.
 */
public final class Tally implements Collector {
    private static final int STATUSES = 600;

    private final String name;
    private final String help;
    private final boolean byStatus;
    private final AtomicReferenceArray<LongAdder> counts;

    Tally(String name, String help, boolean byStatus) {
        this.name = name;
        this.help = help;
        this.byStatus = byStatus;
        this.counts = new AtomicReferenceArray<>(byStatus ? STATUSES : 1);
        if (!byStatus) {
            counts.set(0, new LongAdder());
        }
    }

    /** One more; only for a number that is not kept by status. */
    public void count() {
        counts.get(0).increment();
    }

    /** One more of that status; statuses that do not exist are not counted. */
    public void count(int status) {
        if (status < 0 || status >= STATUSES) {
            return;
        }
        var count = counts.get(status);
        if (count == null) {
            counts.compareAndSet(status, null, new LongAdder());
            count = counts.get(status);
        }
        count.increment();
    }

    @Override
    public MetricSnapshot collect() {
        var snapshot = UnknownSnapshot.builder().name(name).help(help);
        for (int status = 0; status < counts.length(); status++) {
            var count = counts.get(status);
            if (count != null) {
                var labels = byStatus ? Labels.of("status", Integer.toString(status)) : Labels.EMPTY;
                snapshot.dataPoint(UnknownDataPointSnapshot.builder()
                        .labels(labels)
                        .value(count.doubleValue())
                        .build());
            }
        }
        return snapshot.build();
    }
}
