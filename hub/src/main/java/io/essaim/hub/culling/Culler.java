package io.essaim.hub.culling;

import io.essaim.config.values.DurationText;
import io.essaim.domain.route.RoutesUnavailable;
import io.essaim.domain.server.EndReason;
import io.essaim.domain.server.Server;
import io.essaim.domain.server.ServerState;
import io.essaim.domain.store.Servers;
import io.essaim.domain.text.Phrase;
import io.essaim.hub.activity.ActivityLedger;
import io.essaim.hub.servers.ServerLife;
import io.essaim.hub.servers.StopOutcome;
import io.essaim.hub.settings.CullingSettings;
import io.essaim.hub.timing.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops servers that nobody uses or that ran for too long. Nothing is stopped on old news: before a server is taken for
 * unused the proxies are asked once more, and, if the settings want it, the server itself is asked for kernels that
 * compute.
 */
public final class Culler implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Culler.class);
    private static final int AT_ONCE = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final CullingSettings settings;
    private final CullingRules rules;
    private final Servers servers;
    private final Means means;
    private final InstantSource clock;
    private Optional<Ticker> ticker = Optional.empty();

    /**
     * What it works with.
     *
     * @param harvest asks the proxies who was active; may throw {@link RoutesUnavailable}
     */
    public record Means(
            ServerLife life, ActivityLedger activity, Kernels kernels, CullingMetrics metrics, Runnable harvest) {}

    /** One that does nothing until it is started. */
    public Culler(CullingSettings settings, CullingRules rules, Servers servers, Means means, InstantSource clock) {
        this.settings = settings;
        this.rules = rules;
        this.servers = servers;
        this.means = means;
        this.clock = clock;
    }

    /** Looks again and again, if there is anything to look for. */
    public void start() {
        if (rules.any()) {
            ticker = Optional.of(new Ticker("culling", settings.every(), this::round));
        }
    }

    /** Looks once. */
    void round() {
        var suspects = servers.inStates(EnumSet.of(ServerState.READY)).stream()
                .filter(server -> due(server).isPresent())
                .toList();
        if (suspects.isEmpty() || !harvested()) {
            return;
        }
        means.activity().flush();
        var places = new Semaphore(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var suspect : suspects) {
                places.acquireUninterruptibly();
                threads.execute(() -> {
                    try {
                        judge(suspect.id());
                    } catch (RuntimeException e) {
                        LOG.error("{} could not be culled; the next round tries again", suspect.key(), e);
                    } finally {
                        places.release();
                    }
                });
            }
        }
    }

    private boolean harvested() {
        try {
            means.harvest().run();
            return true;
        } catch (RoutesUnavailable e) {
            LOG.warn("No server is culled until a proxy says who was active: {}", e.getMessage());
            return false;
        }
    }

    private Optional<Due> due(Server server) {
        var seen = means.activity().ofServer(server.id(), server.lastActivity());
        return rules.dueBy(server, seen, now());
    }

    private Instant now() {
        return clock.instant();
    }

    /** The row is read again: what the proxies said is in it now. */
    private void judge(long id) {
        var server = servers.find(id);
        var due = server.flatMap(this::due);
        if (due.isPresent() && !(due.get().why() == Due.Why.IDLE && busy(server.get()))) {
            stop(server.get(), due.get());
        }
    }

    private boolean busy(Server server) {
        if (!settings.keepBusy()) {
            return false;
        }
        return switch (means.kernels().of(server)) {
            case BUSY -> {
                means.activity().server(server.id(), now());
                LOG.info("{} is not culled: a kernel computes", server.key());
                yield true;
            }
            case UNKNOWN -> true;
            case IDLE -> false;
        };
    }

    private void stop(Server server, Due due) {
        var key = server.key();
        LOG.info("Culling {}: {}", key, message(due).english());
        var outcome = means.life().stop(key, EndReason.Kind.CULLED, message(due), PATIENCE);
        means.metrics().stopped(due.why());
        switch (outcome) {
            case StopOutcome.Stopped() -> removeIfWanted(server, due);
            case StopOutcome.NotRunning() -> LOG.debug("{} had ended by itself", key);
            case StopOutcome.Pending _, StopOutcome.Busy _ -> LOG.info("{} takes its time to stop", key);
        }
    }

    private void removeIfWanted(Server server, Due due) {
        if (settings.removeNamedServers()
                && due.why() == Due.Why.IDLE
                && !server.key().isDefault()
                && means.life().remove(server.key())) {
            LOG.info("Removed {}", server.key());
        }
    }

    private static Phrase message(Due due) {
        var limit = DurationText.print(due.limit());
        return switch (due.why()) {
            case IDLE -> Phrase.of("Nobody used it for {0}, so it was stopped. Start it again to go on.", limit);
            case AGE ->
                Phrase.of("It ran for {0}, which is as long as a server may run here. Start it again to go on.", limit);
        };
    }

    @Override
    public void close() {
        ticker.ifPresent(Ticker::close);
    }
}
