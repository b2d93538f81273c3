package io.essaim.hub.servers;

import io.essaim.domain.server.ServerState;
import io.essaim.domain.store.Servers;
import io.essaim.domain.text.Phrase;
import io.essaim.hub.settings.HubSettings;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** When one more start is too many (contract 8.4). */
final class Throttle {
    private static final Set<ServerState> QUEUED = EnumSet.of(ServerState.QUEUED);
    private static final Set<ServerState> ACTIVE = EnumSet.of(
            ServerState.QUEUED, ServerState.STARTING, ServerState.PROBING, ServerState.READY, ServerState.STOPPING);

    /** Up to here a time is told in seconds, beyond in minutes. */
    private static final int MOST_SECONDS = 90;

    private final Servers servers;
    private final HubSettings.Limits limits;
    private final ServerMetrics metrics;

    Throttle(Servers servers, HubSettings.Limits limits, ServerMetrics metrics) {
        this.servers = servers;
        this.limits = limits;
        this.metrics = metrics;
    }

    /** What to tell somebody whose start is too many; empty when it is not. */
    Optional<StartOutcome.Throttled> refusal() {
        if (limits.activeServerLimit() > 0 && servers.count(ACTIVE) >= limits.activeServerLimit()) {
            metrics.refused("too-many-users");
            var message = Phrase.of("Active user limit exceeded. Try again in a few minutes.");
            return Optional.of(new StartOutcome.Throttled(message, Optional.empty()));
        }
        if (servers.count(QUEUED) >= Math.max(1, limits.spawnQueueLimit())) {
            metrics.refused("throttled");
            return Optional.of(lineFull());
        }
        return Optional.empty();
    }

    private StartOutcome.Throttled lineFull() {
        var range = limits.spawnThrottleRetryRange();
        int seconds = RandomGenerator.getDefault().nextInt(range.getFirst(), range.getLast() + 1);
        var message = seconds <= MOST_SECONDS
                ? Phrase.of(
                        "Too many users trying to log in right now. Try again in {0} seconds.",
                        Math.ceilDiv(seconds, 10) * 10L)
                : Phrase.of(
                        "Too many users trying to log in right now. Try again in {0} minutes.",
                        Math.round(seconds / 60.0));
        return new StartOutcome.Throttled(message, Optional.of(Duration.ofSeconds(seconds)));
    }
}
