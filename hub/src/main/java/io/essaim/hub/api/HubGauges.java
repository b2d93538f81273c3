package io.essaim.hub.api;

import io.essaim.domain.server.ServerState;
import io.essaim.domain.store.Store;
import io.essaim.domain.store.UserQuery;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Set;

/** Counts that the store knows, asked for when somebody scrapes (contract 11.1). */
public final class HubGauges {

    private HubGauges() {}

    /** Adds them to a registry; once for each store. */
    public static void register(PrometheusRegistry registry, Store store) {
        GaugeWithCallback.builder()
                .name("jupyterhub_total_users")
                .help("Total number of users")
                .callback(gauge ->
                        gauge.call((double) store.users().count(UserQuery.everybody(new UserQuery.Page.Offset(0, 1)))))
                .register(registry);
        GaugeWithCallback.builder()
                .name("jupyterhub_running_servers")
                .help("The number of user servers currently running")
                .callback(gauge -> gauge.call((double) store.servers().count(Set.of(ServerState.READY))))
                .register(registry);
    }
}
