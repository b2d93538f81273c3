package io.essaim.hub.api;

import io.essaim.domain.server.ServerState;
import io.essaim.domain.store.Store;
import io.essaim.domain.store.UserQuery;
import io.essaim.hub.metrics.HubMetrics;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import java.time.InstantSource;
import java.util.Set;

/** Counts that the store knows, asked for when somebody scrapes (contract 11.1). */
public final class HubGauges {

    private HubGauges() {}

    /** Adds them to a registry; once for each store. */
    public static void register(HubMetrics metrics, Store store, InstantSource clock) {
        GaugeWithCallback.builder()
                .name(metrics.name("total_users"))
                .help("Total number of users")
                .callback(gauge ->
                        gauge.call((double) store.users().count(UserQuery.everybody(new UserQuery.Page.Offset(0, 1)))))
                .register(metrics.registry());
        GaugeWithCallback.builder()
                .name(metrics.name("running_servers"))
                .help("The number of user servers currently running")
                .callback(gauge -> gauge.call((double) store.servers().count(Set.of(ServerState.READY))))
                .register(metrics.registry());
        var active = new ActiveUsers(store.users(), clock);
        GaugeWithCallback.builder()
                .name(metrics.name("active_users"))
                .help("Number of users who were active in the given time period")
                .labelNames("period")
                .callback(gauge -> active.counts().forEach((period, count) -> gauge.call(count, period)))
                .register(metrics.registry());
    }
}
