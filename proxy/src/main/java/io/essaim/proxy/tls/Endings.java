package io.essaim.proxy.tls;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns once a day of certificates in the proxy's own files that end soon. Those of the hub are the hub's business. */
public final class Endings {
    private static final Logger LOG = LoggerFactory.getLogger(Endings.class);
    private static final Duration SOON = Duration.ofDays(14);
    private static final Duration AGAIN = Duration.ofDays(1);

    private final CertificateStore store;
    private final Map<X509Certificate, Instant> warned = new HashMap<>();

    public Endings(CertificateStore store) {
        this.store = store;
    }

    /** Warns of what it has not warned of today. */
    public void look() {
        var now = Instant.now();
        var own = store.own();
        warned.keySet()
                .retainAll(own.values().stream()
                        .map(served -> served.certified().certificate())
                        .toList());
        own.forEach((files, served) -> {
            var certified = served.certified();
            var last = warned.getOrDefault(certified.certificate(), Instant.MIN);
            if (now.plus(SOON).isAfter(certified.ends()) && last.isBefore(now.minus(AGAIN))) {
                warned.put(certified.certificate(), now);
                LOG.warn(
                        "The certificate of {} in {} {} on {}: put a new one in its place, it is used without a restart",
                        certified.title(),
                        files.certFile(),
                        certified.ends().isBefore(now) ? "ended" : "ends",
                        certified.ends());
            }
        });
    }
}
