package io.essaim.hub.routes;

import io.essaim.domain.route.RouteSpec;
import io.essaim.domain.route.Routes;
import io.essaim.domain.route.RoutesUnavailable;
import io.essaim.hub.timing.Ticker;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after the proxies elsewhere, all at once: what a restarted, absent or new one does not know is made up for. */
public final class ProxyWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProxyWatch.class);

    /** {@code check_running_interval} of contract 5.1. */
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final ProxyElsewhere proxies;
    private final RouteSpec hub;
    private final Consumer<Routes> check;
    private final Ticker ticker;

    /**
     * Begins to look, every five seconds.
     *
     * @param hub the hub's own route
     * @param check compares all routes of one proxy and sets them right; may throw {@link RoutesUnavailable}
     */
    public ProxyWatch(ProxyElsewhere proxies, RouteSpec hub, Consumer<Routes> check) {
        this(proxies, hub, check, INTERVAL);
    }

    ProxyWatch(ProxyElsewhere proxies, RouteSpec hub, Consumer<Routes> check, Duration interval) {
        this.proxies = proxies;
        this.hub = hub;
        this.check = check;
        this.ticker = new Ticker("proxy", interval, this::look);
    }

    private void look() {
        try (var each = Executors.newVirtualThreadPerTaskExecutor()) {
            proxies.membersNow().forEach(member -> each.execute(() -> member.look(hub, check)));
        } catch (RoutesUnavailable e) {
            LOG.warn("{}; they are asked again", e.getMessage());
        }
    }

    /** Ends looking. Routes stay. */
    @Override
    public void close() {
        ticker.close();
    }
}
