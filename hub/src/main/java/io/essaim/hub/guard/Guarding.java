package io.essaim.hub.guard;

import io.essaim.hub.metrics.HubMetrics;
import java.time.InstantSource;

/** What watches over sign-ins, one of each for a hub. */
public record Guarding(LoginGuard guard, FailureLog log, LoginMetrics metrics) {

    /** A watch that has seen nothing yet. */
    public static Guarding begin(HubMetrics metrics, InstantSource clock) {
        return new Guarding(new LoginGuard(clock), new FailureLog(), new LoginMetrics(metrics));
    }
}
