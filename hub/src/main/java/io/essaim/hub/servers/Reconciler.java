package io.essaim.hub.servers;

import io.essaim.domain.server.EndReason;
import io.essaim.domain.server.Server;
import io.essaim.domain.server.ServerState;
import io.essaim.domain.server.Transition;
import io.essaim.domain.spawn.Liveness;
import io.essaim.domain.spawn.Observed;
import io.essaim.domain.spawn.SpawnHandle;
import io.essaim.domain.spawn.SpawnerUnavailable;
import io.essaim.domain.store.StoreUnavailable;
import io.essaim.domain.text.Phrase;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what the rows say with what is out there, and sets right what differs: level-triggered, so that nothing
 * depends on having seen an event. What cannot be told changes nothing.
 */
final class Reconciler {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
    private static final Set<ServerState> ACTIVE = EnumSet.of(
            ServerState.QUEUED, ServerState.STARTING, ServerState.PROBING, ServerState.READY, ServerState.STOPPING);
    private static final Set<ServerState> ON_THE_WAY_UP = EnumSet.of(ServerState.STARTING, ServerState.PROBING);

    private final ServerPorts ports;
    private final Acts acts;
    private final Shared shared;
    private final Ending ending;
    private final Following following;
    private final Leftovers leftovers;
    private final Runnable queued;
    private boolean blind;

    /**
     * Who sets right what differs.
     *
     * @param ending servers that are not there
     * @param following those that are elsewhere
     * @param leftovers what no row wants
     */
    record Hands(Ending ending, Following following, Leftovers leftovers) {}

    /** @param queued called when a server was put (back) in line */
    Reconciler(ServerPorts ports, Acts acts, Shared shared, Hands hands, Runnable queued) {
        this.ports = ports;
        this.acts = acts;
        this.shared = shared;
        this.ending = hands.ending();
        this.following = hands.following();
        this.leftovers = hands.leftovers();
        this.queued = queued;
    }

    /** One round. */
    void round() {
        var rows = ports.store().servers().inStates(ACTIVE);
        var seen = observe();
        var byServer = seen.map(all -> all.stream().collect(Collectors.groupingBy(Observed::server)));
        for (var row : rows) {
            if (!acts.busy(row.id())) {
                settle(row, byServer.map(all -> all.getOrDefault(row.key(), List.of())));
            }
        }
        seen.ifPresent(observed -> leftovers.look(rows, observed));
    }

    /** Removes OAuth clients of servers that ended while no hub was there to see it (contract 9.3). */
    void dropStaleClients() {
        // Clients first: one that comes after belongs to a start this look does not concern.
        var clients = shared.credentials().serverClients();
        var wanted = ports.store().servers().inStates(ACTIVE).stream()
                .map(row -> row.key().oauthClientId())
                .collect(Collectors.toSet());
        clients.stream()
                .filter(client -> !wanted.contains(client))
                .forEach(ports.store().oauth()::deleteClient);
    }

    private Optional<List<Observed>> observe() {
        try {
            var seen = ports.spawner().observe();
            blind = false;
            return Optional.of(seen);
        } catch (SpawnerUnavailable e) {
            if (!blind) {
                LOG.warn("What runs servers cannot be asked; nothing is concluded from that: {}", e.getMessage());
            }
            blind = true;
            return Optional.empty();
        }
    }

    private void settle(Server row, Optional<List<Observed>> seen) {
        switch (row.state()) {
            case READY -> seen.ifPresent(observed -> watch(row, observed));
            case STARTING, PROBING -> inBackground(row, act -> takeUp(act, row));
            case STOPPING -> inBackground(row, ending::finish);
            case QUEUED, STOPPED, FAILED -> {
                // A queued one is the line's; the others want nothing.
            }
        }
    }

    /** Takes up what a former life of this hub, or another one, left unfinished; its lease says that it may. */
    private void inBackground(Server row, Consumer<Act> work) {
        acts.begin(row.id()).ifPresent(act -> apart(act, row, work));
    }

    private static void apart(Act act, Server row, Consumer<Act> work) {
        Thread.ofVirtual().name("set right " + row.key()).start(() -> guarded(act, row, work));
    }

    private static void guarded(Act act, Server row, Consumer<Act> work) {
        try (act) {
            work.accept(act);
        } catch (SpawnerUnavailable | StoreUnavailable e) {
            LOG.warn("{} is taken up again later: {}", row.key(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Taking up {} failed; it is tried again", row.key(), e);
        }
    }

    /** Since the row was read the start may have come to its end, or have been given up. */
    private void takeUp(Act act, Server seen) {
        ports.store()
                .servers()
                .find(seen.id())
                .filter(row -> ON_THE_WAY_UP.contains(row.state()))
                .ifPresentOrElse(row -> startAnew(act, row), () -> ending.finish(act));
    }

    /**
     * Nobody knows the token of a half-done start any more: what it made is stopped, and it goes back in line, unless it
     * was given up meanwhile.
     */
    private void startAnew(Act act, Server row) {
        LOG.info("The start of {} was left unfinished; it begins anew", row.key());
        ending.stopObserved(row);
        row.handle().ifPresent(handle -> ports.spawner().stop(new SpawnHandle(handle), ending.grace()));
        shared.credentials().revoke(row, shared.clock().instant());
        var again = new Transition.Queue(row.userOptions(), shared.clock().instant());
        act.step(ON_THE_WAY_UP, again).ifPresentOrElse(_ -> act.whenOver(queued), () -> ending.finish(act));
    }

    private void watch(Server row, List<Observed> seen) {
        var up = seen.stream()
                .filter(it -> it.generation() == row.generation()
                        && row.handle().filter(it.handle().json()::equals).isPresent())
                .map(Observed::liveness)
                .filter(Liveness.Up.class::isInstance)
                .map(Liveness.Up.class::cast)
                .findFirst();
        // Apart, because one that takes long (its proxy is away) must not keep the round from the others.
        up.ifPresentOrElse(
                there -> there.address()
                        .filter(address -> !row.address().equals(Optional.of(address)))
                        .ifPresent(address -> inBackground(row, act -> following.follow(act, row, address))),
                () -> look(row, Duration.ZERO, act -> apart(act, row, ending::finish)));
    }

    /**
     * Asks about one ready server and ends it when it is gone. True when it is there, as far as can be told.
     *
     * @param patience how long to wait for whatever is being done to it, before it is ended
     */
    boolean check(Server row, Duration patience) {
        return look(row, patience, this::finish);
    }

    private void finish(Act act) {
        try (act) {
            ending.finish(act);
        }
    }

    private boolean look(Server row, Duration patience, Consumer<Act> finishing) {
        var handle = row.handle().map(SpawnHandle::new);
        var liveness = handle.<Liveness>map(this::poll)
                .orElseGet(() -> new Liveness.Down(Phrase.of("the row does not say where it runs")));
        return switch (liveness) {
            case Liveness.Up _ -> true;
            case Liveness.Unknown(var why) -> {
                LOG.debug("Whether {} runs cannot be told: {}", row.key(), why);
                yield true;
            }
            case Liveness.Down(var why) -> {
                end(row, why, patience, finishing);
                yield false;
            }
        };
    }

    private Liveness poll(SpawnHandle handle) {
        long since = System.nanoTime();
        var liveness = ports.spawner().poll(handle);
        if (!(liveness instanceof Liveness.Unknown)) {
            shared.metrics().polled(liveness instanceof Liveness.Up, since);
        }
        return liveness;
    }

    private void end(Server row, Phrase why, Duration patience, Consumer<Act> finishing) {
        var message = Phrase.of("The server ended by itself: {0}. Start it again; its last output may say more.", why);
        var detail = row.handle().flatMap(handle -> LastOutput.of(ports.spawner(), new SpawnHandle(handle)));
        var reason = new EndReason(
                EndReason.Kind.EXITED, message, detail, shared.clock().instant());
        acts.beginAfter(row.id(), patience).ifPresent(act -> {
            boolean begun = false;
            try {
                begun = same(row) && ending.begin(act, reason);
            } finally {
                if (!begun) {
                    act.close();
                }
            }
            if (begun) {
                finishing.accept(act);
            }
        });
    }

    /** Whether it is still the same life that was looked at. */
    private boolean same(Server row) {
        return ports.store()
                .servers()
                .find(row.id())
                .filter(now -> now.generation() == row.generation())
                .isPresent();
    }
}
