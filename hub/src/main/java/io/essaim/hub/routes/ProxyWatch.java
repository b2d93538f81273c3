package io.essaim.hub.routes;

import io.essaim.domain.route.Route;
import io.essaim.domain.route.RouteSpec;
import io.essaim.domain.route.RoutesUnavailable;
import io.essaim.hub.timing.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after a proxy elsewhere: one that was restarted has forgotten its routes, one that was away missed some. Both
 * are made up for at the next look. A look asks for one route and costs the same however many there are.
 */
public final class ProxyWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProxyWatch.class);

    /** {@code check_running_interval} of contract 5.1. */
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private static final RouteSpec DEFAULT = new RouteSpec("/");

    private final ProxyElsewhere proxy;
    private final RouteSpec hub;
    private final Runnable check;
    private final Ticker ticker;
    private Optional<RouteSpec> witness;
    private boolean away;

    /**
     * Begins to look, every five seconds.
     *
     * @param hub the hub's own route
     * @param check compares all routes and sets them right; may throw {@link RoutesUnavailable}
     */
    public ProxyWatch(ProxyElsewhere proxy, RouteSpec hub, Runnable check) {
        this(proxy, hub, check, INTERVAL);
    }

    ProxyWatch(ProxyElsewhere proxy, RouteSpec hub, Runnable check, Duration interval) {
        this.proxy = proxy;
        this.hub = hub;
        this.check = check;
        this.witness = Optional.of(hub).filter(spec -> !spec.equals(DEFAULT));
        this.ticker = new Ticker("proxy", interval, this::look);
    }

    private void look() {
        try {
            // Asked before it is looked for: what goes wrong from now on is for the next look.
            boolean behind = proxy.wasBehind();
            if (knows() && !behind && !away) {
                return;
            }
            LOG.info("The proxy was away, restarted or exchanged; comparing all routes");
            check.run();
            away = false;
        } catch (RoutesUnavailable e) {
            if (!away) {
                LOG.warn("The proxy cannot be asked; it is told everything once it is back: {}", e.getMessage());
            }
            away = true;
        }
    }

    /** Whether it still knows what it was told, judged by one route of many. */
    private boolean knows() {
        if (witness.isPresent() && proxy.hasNow(witness.get())) {
            return true;
        }
        // Its server may only have stopped. To be asked for the default route lists all: another witness is chosen.
        var there = proxy.allNow().stream().map(Route::spec).toList();
        witness = witness(there);
        return there.contains(hub);
    }

    private Optional<RouteSpec> witness(List<RouteSpec> there) {
        return there.contains(hub) && !hub.equals(DEFAULT)
                ? Optional.of(hub)
                : there.stream().filter(spec -> !spec.equals(DEFAULT)).findAny();
    }

    /** Ends looking. Routes stay. */
    @Override
    public void close() {
        ticker.close();
    }
}
