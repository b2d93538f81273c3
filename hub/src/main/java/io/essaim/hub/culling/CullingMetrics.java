package io.essaim.hub.culling;

import io.essaim.hub.metrics.HubMetrics;
import io.prometheus.metrics.core.metrics.Counter;
import java.util.Locale;

/** How many servers were stopped, and people removed, because nobody used them. */
public final class CullingMetrics {
    private final Counter servers;
    private final Counter users;

    /** Registers them, with every label there from the start. */
    public CullingMetrics(HubMetrics metrics) {
        servers = Counter.builder()
                .name("essaim_culled_servers_total")
                .help("Servers stopped by the rules of culling, by reason")
                .labelNames("reason")
                .register(metrics.registry());
        users = Counter.builder()
                .name("essaim_culled_users_total")
                .help("People removed because they did not come any more")
                .register(metrics.registry());
        for (var why : Due.Why.values()) {
            servers.initLabelValues(word(why));
        }
    }

    private static String word(Due.Why why) {
        return why.name().toLowerCase(Locale.ROOT);
    }

    void stopped(Due.Why why) {
        servers.labelValues(word(why)).inc();
    }

    void removed() {
        users.inc();
    }
}
