package io.essaim.proxy.limits;

import io.essaim.proxy.metrics.ConnectFailure;
import io.essaim.proxy.metrics.Limit;
import io.essaim.proxy.metrics.LimitMeters;
import io.essaim.proxy.routes.Breaker;
import io.essaim.proxy.routes.RouteEntry;
import io.essaim.proxy.settings.Limits;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens and closes the breakers of routes by what becomes of attempts to connect. For any thread. */
public final class Breakers {
    private static final Logger LOG = LoggerFactory.getLogger(Breakers.class);
    /** Whether a target is still away that nobody has asked for so long is not known. */
    private static final long KNOWN = Duration.ofMinutes(1).toNanos();

    private final int most;
    private final Duration pause;
    private final Refusals refusals;
    private final LimitMeters meters;
    /** Since when, by {@link System#nanoTime}, the latest failure of each was. */
    private final ConcurrentMap<Breaker, Long> open = new ConcurrentHashMap<>();

    Breakers(Limits limits, Refusals refusals, LimitMeters meters) {
        this.most = limits.breakerFailures();
        this.pause = limits.breakerPause();
        this.refusals = refusals;
        this.meters = meters;
        meters.tell("breakers_open", "Targets that are left alone after failures to connect", this::opened);
    }

    /** How long a target is left alone. */
    public Duration pause() {
        return pause;
    }

    /** Whether a connection to the route's target may be attempted; if so, what becomes of it must be told. */
    public boolean permit(RouteEntry route) {
        if (route.breaker().permits()) {
            return true;
        }
        refusals.count(Limit.BREAKER, route.prefix());
        return false;
    }

    /** There is a connection. */
    public void connected(RouteEntry route) {
        route.breaker().connected();
        if (!open.isEmpty() && open.remove(route.breaker()) != null) {
            LOG.info("{} can be connected to again", route.prefix());
        }
    }

    /** There is none. */
    public void failed(RouteEntry route, Throwable cause) {
        var failure = ConnectFailure.of(cause);
        meters.connectFailed(failure);
        var breaker = route.breaker();
        if (failure == ConnectFailure.OWN) {
            breaker.learntNothing();
            return;
        }
        if (breaker.failed(most, pause)) {
            meters.tripped();
            LOG.warn(
                    "{}: {} failures to connect in a row, the last: {}; it is tried again every {} ms by one request",
                    route.prefix(),
                    most,
                    cause.getMessage(),
                    pause.toMillis());
        }
        if (breaker.isOpen()) {
            open.put(breaker, System.nanoTime());
        }
    }

    private int opened() {
        long now = System.nanoTime();
        open.values().removeIf(latest -> now - latest > KNOWN);
        return open.size();
    }
}
