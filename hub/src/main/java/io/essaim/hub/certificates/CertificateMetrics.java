package io.essaim.hub.certificates;

import io.essaim.hub.metrics.HubMetrics;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import java.time.Instant;

/** Until when the certificate is good, and how often an authority was asked. */
public final class CertificateMetrics {
    private final Gauge ends;
    private final Counter asked;

    /** Registers them. */
    public CertificateMetrics(HubMetrics metrics) {
        ends = Gauge.builder()
                .name("essaim_certificate_expiry_timestamp_seconds")
                .help(
                        "when the certificate ends that the hub got for its proxies, in seconds since 1970; 0 without one")
                .register(metrics.registry());
        asked = Counter.builder()
                .name("essaim_certificate_requests_total")
                .help("how often an authority was asked for a certificate, and whether it gave one")
                .labelNames("result")
                .register(metrics.registry());
        asked.initLabelValues("issued");
        asked.initLabelValues("failed");
    }

    void good(Instant until) {
        ends.set((double) until.getEpochSecond());
    }

    void issued() {
        asked.labelValues("issued").inc();
    }

    void failed() {
        asked.labelValues("failed").inc();
    }
}
