package io.essaim.hub.services;

import io.essaim.domain.spawn.HubAddresses;
import io.essaim.hub.http.HubPaths;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Runs and watches the configured services. */
public record ServiceKeeping(ManagedServices managed, ServiceHealth health) implements AutoCloseable {

    /**
     * Starts what the hub runs, and looks after all.
     *
     * @param interval {@code service_check_interval}
     * @param environment the hub's own
     */
    public void start(
            List<ServiceGrant> grants,
            Duration interval,
            HubAddresses hub,
            HubPaths paths,
            Map<String, String> environment) {
        managed.start(grants, new ServiceEnvironment(hub, paths, environment));
        health.start(grants, interval);
    }

    @Override
    public void close() {
        health.close();
        managed.close();
    }
}
