package io.essaim.hub.routes;

import io.essaim.domain.route.Route;
import io.essaim.domain.route.RouteSpec;
import io.essaim.domain.route.Routes;
import io.essaim.domain.route.RoutesUnavailable;
import io.essaim.hub.http.InnerCalls;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One proxy outside this process: what it may have missed, and how to find that out. One that was restarted has forgotten
 * its routes, or has those of a second ago from its disk; one that was away missed some.
 */
final class ProxyMember {
    private static final Logger LOG = LoggerFactory.getLogger(ProxyMember.class);
    private static final RouteSpec DEFAULT = new RouteSpec("/");

    private final URI apiUrl;
    private final Routes patient;
    private final ConfigurableHttpProxy hasty;
    private final AtomicBoolean behind;
    private volatile boolean away;
    private Optional<RouteSpec> witness = Optional.empty();
    private String process = "";

    /**
     * The proxy at an address, asked patiently where somebody wants something of it, and once where it is only looked after
     * or is one of many.
     *
     * @param behind whether it is to be told everything at the first look
     */
    ProxyMember(URI apiUrl, ProxyTokens tokens, Duration patience, InnerCalls calls, boolean behind) {
        this.apiUrl = apiUrl;
        this.patient = new ConfigurableHttpProxy(apiUrl, tokens, patience, calls);
        this.hasty = new ConfigurableHttpProxy(apiUrl, tokens, Duration.ZERO, calls);
        this.behind = new AtomicBoolean(behind);
    }

    boolean away() {
        return away;
    }

    /** Asked again and again while it is in trouble. */
    Routes patient() {
        return patient;
    }

    /** Asked once. */
    Routes hasty() {
        return hasty;
    }

    /** Makes a call; when it fails, this proxy is behind. */
    <T> T told(Routes how, Function<Routes, T> call) {
        try {
            return call.apply(how);
        } catch (RoutesUnavailable e) {
            behind.set(true);
            throw e;
        }
    }

    /**
     * Sees whether it still knows what it was told, and has it told everything when it does not. A look asks for one route and
     * costs the same however many there are. Never two at once.
     *
     * @param hub the hub's own route
     * @param check compares all routes of a proxy and sets them right
     */
    void look(RouteSpec hub, Consumer<Routes> check) {
        try {
            // Asked before it is looked for: what goes wrong from now on is for the next look.
            boolean missed = behind.getAndSet(false) || away;
            boolean knows = knows(hub);
            var now = hasty.process();
            if (knows && !missed && now.equals(process)) {
                return;
            }
            LOG.info("The proxy at {} is new, or was away, restarted or exchanged; comparing all routes", apiUrl);
            check.accept(hasty);
            process = now;
            away = false;
        } catch (RoutesUnavailable e) {
            if (!away) {
                LOG.warn("The proxy cannot be asked; it is told everything once it is back: {}", e.getMessage());
            }
            away = true;
        }
    }

    /** Judged by one route of many. */
    private boolean knows(RouteSpec hub) {
        if (witness.isPresent() && hasty.has(witness.get())) {
            return true;
        }
        // Its server may only have stopped. To be asked for the default route lists all: another witness is chosen.
        var there = hasty.all().stream().map(Route::spec).toList();
        witness = witness(hub, there);
        return there.contains(hub);
    }

    private static Optional<RouteSpec> witness(RouteSpec hub, List<RouteSpec> there) {
        return there.contains(hub) && !hub.equals(DEFAULT)
                ? Optional.of(hub)
                : there.stream().filter(spec -> !spec.equals(DEFAULT)).findAny();
    }
}
