package io.essaim.hub.guard;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.InstantSource;

/** What watches over sign-ins, one of each for a hub. */
public record Guarding(LoginGuard guard, FailureLog log, LoginMetrics metrics) {

    /** A watch that has seen nothing yet. */
    public static Guarding begin(PrometheusRegistry registry, InstantSource clock) {
        return new Guarding(new LoginGuard(clock), new FailureLog(), new LoginMetrics(registry));
    }
}
