package io.essaim.hub.guard;

import io.essaim.hub.metrics.HubMetrics;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** How long signing in and out takes, under JupyterHub's names (contract 11.1), and why sign-ins failed. */
public final class LoginMetrics {
    private final Histogram logins;
    private final Histogram logouts;
    private final Counter failures;

    /** Why a sign-in failed. */
    public enum Failure {
        /** Name or password were wrong, or the other site did not vouch for anybody. */
        WRONG,
        /** The authenticator knows who it is and refuses. */
        REFUSED,
        /** No rule lets them in. */
        NOT_ALLOWED,
        /** What would have to be asked is away. */
        UNAVAILABLE,
        /** Too many tries. */
        THROTTLED
    }

    /** Registers them, with every label there from the start. */
    public LoginMetrics(HubMetrics metrics) {
        logins = metrics.histogram("login_duration_seconds", "Time taken to log in", "status");
        logouts = metrics.histogram("logout_duration_seconds", "Time taken to log out");
        failures = Counter.builder()
                .name("essaim_failed_logins_total")
                .help("Sign-ins that failed, by reason")
                .labelNames("reason")
                .register(metrics.registry());
        logins.initLabelValues("success");
        logins.initLabelValues("failure");
        for (var failure : Failure.values()) {
            failures.initLabelValues(word(failure));
        }
    }

    /** Somebody is in. */
    public void succeeded(long sinceNanos) {
        logins.labelValues("success").observe(seconds(sinceNanos));
    }

    /** Somebody is not. */
    public void failed(Failure why, long sinceNanos) {
        logins.labelValues("failure").observe(seconds(sinceNanos));
        failures.labelValues(word(why)).inc();
    }

    /** Somebody has signed out. */
    public void out(long sinceNanos) {
        logouts.observe(seconds(sinceNanos));
    }

    private static String word(Failure failure) {
        return failure.name().toLowerCase(Locale.ROOT);
    }

    private static double seconds(long sinceNanos) {
        return (System.nanoTime() - sinceNanos) / (double) TimeUnit.SECONDS.toNanos(1);
    }
}
