package io.essaim.hub.servers;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.server.EndReason;
import io.essaim.domain.server.Pending;
import io.essaim.domain.server.Server;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.server.ServerState;
import io.essaim.domain.server.Transition;
import io.essaim.domain.spawn.Departure;
import io.essaim.domain.spawn.HubAddresses;
import io.essaim.domain.spawn.Offer;
import io.essaim.domain.spawn.Tailored;
import io.essaim.domain.store.Servers;
import io.essaim.domain.text.Phrase;
import io.essaim.domain.user.User;
import io.essaim.hub.profiles.Choice;
import io.essaim.hub.profiles.StartRules;
import io.essaim.hub.routes.HubRoutes;
import io.essaim.hub.settings.HubSettings;
import io.essaim.hub.settings.SpawnSettings;
import io.essaim.hub.timing.Ticker;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Starts, watches and stops people's servers (DESIGN section 5). The row of a server is its life: every step is a
 * compare-and-set under a lease, so that a hub that dies at any point is taken over from where it was.
 *
 * <p>Methods may block for the patience given to them; each caller has a virtual thread of its own.
 */
public final class ServerLife implements AutoCloseable {
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Set<ServerState> NOT_ACTIVE = EnumSet.of(ServerState.STOPPED, ServerState.FAILED);

    private final ServerPorts ports;
    private final StartRules rules;
    private final Servers servers;
    private final Shared shared;
    private final Acts acts;
    private final Throttle throttle;
    private final FailureStreak streak;
    private final Line line;
    private final Reconciler reconciler;
    private final Duration lookInterval;
    private final int namedServerLimit;
    private final Stops stops;
    private final Moves moves;
    private final LostRoutes lostRoutes;
    private Optional<Ticker> looking = Optional.empty();
    private Optional<Ticker> moving = Optional.empty();

    /**
     * A life for the servers of one hub.
     *
     * @param addresses where servers find the hub
     * @param instance the name under which leases are held; the same after a restart ({@link InstanceName})
     */
    public ServerLife(
            ServerPorts ports,
            HubAddresses addresses,
            HubSettings.Limits limits,
            Tailored<SpawnSettings> tailored,
            String instance,
            Onlookers onlookers,
            Clock clock) {
        this.ports = ports;
        this.rules = new StartRules(tailored, ports.store().groups());
        var settings = rules.forAll();
        this.streak = new FailureStreak(settings.consecutiveFailureLimit());
        this.servers = ports.store().servers();
        var base = addresses.baseUrl();
        var credentials = new Credentials(ports.store(), addresses, new SecureRandom());
        var metrics = onlookers.metrics();
        this.shared = new Shared(
                new HubRoutes(base, addresses.subdomains(), ports.inner().isPresent()),
                credentials,
                new ProgressLogs(),
                new LastEvents(addresses),
                metrics,
                onlookers.events(),
                clock);
        this.acts = new Acts(servers, instance, clock);
        this.throttle = new Throttle(servers, limits, metrics);
        this.namedServerLimit = limits.namedServerLimitPerUser();
        var hooks = new Hooks(ports, rules, base);
        var ending = new Ending(ports, shared, hooks, settings.stopGrace(), this::wishesAgain);
        this.stops = new Stops(ports.store(), acts, ending, clock);
        var deadline = new SpawnDeadline(ports.spawner(), settings.stopGrace());
        var probe = new Probe(ports.spawner(), ports.calls(), base, clock);
        var starting = new Starting(
                ports, addresses, shared, new Starting.Means(rules, hooks, deadline, probe, ending, streak));
        this.line = new Line(servers, acts, starting, limits.concurrentSpawnLimit());
        var leftovers = new Leftovers(ports.store(), acts, ports.spawner()::stop, settings.stopGrace());
        var following = new Following(ports, shared, probe);
        this.reconciler =
                new Reconciler(ports, acts, shared, new Reconciler.Hands(ending, following, leftovers), line::wake);
        this.lookInterval = settings.pollInterval().compareTo(LOOK) < 0 ? settings.pollInterval() : LOOK;
        this.moves = new Moves(ports.spawner(), ports.store(), this, clock);
        this.lostRoutes = new LostRoutes(ports, shared);
    }

    /** Who is told when as many starts in a row failed as {@code consecutive_failure_limit} says. */
    public void whenTooManyFail(Runnable told) {
        streak.whenTooMany(told);
    }

    /** What an owner is asked before a start. */
    public StartForm form(User owner) {
        var settings = rules.forAll();
        var offers = rules.anyProfiles() ? List.<Offer>of() : ports.spawner().offers();
        return new StartForm(offers, rules.profiles(owner), settings.optionsForm(), settings.optionsFromForm());
    }

    /** How many named servers somebody may have; 0 is no limit. */
    public int namedServerLimit(User owner) {
        return rules.namedServerLimit(owner).orElse(namedServerLimit);
    }

    /** Why no server of this owner could be started with these options, as far as it can be told before a start. */
    public Optional<StartOutcome.Refused> objection(User owner, JsonObject userOptions) {
        return switch (rules.choose(owner, userOptions)) {
            case Choice.Chosen _ -> Optional.empty();
            case Choice.Refused(var message, var forbidden) ->
                Optional.of(new StartOutcome.Refused(message, forbidden));
        };
    }

    /**
     * Starts a server, making its row when there is none. Whether its name is allowed is the caller's to check.
     *
     * @param displayName used when the row is made
     * @param userOptions what the owner chose; empty reuses the last ones, as far as they can still be had
     * @param patience how long to wait for it to be ready
     */
    public StartOutcome start(
            User owner,
            String serverName,
            Optional<String> displayName,
            Optional<JsonObject> userOptions,
            Duration patience) {
        var row = servers.ensure(owner.id(), serverName, displayName);
        if (row.ready()) {
            if (verified(row).isPresent()) {
                return new StartOutcome.AlreadyRunning(row);
            }
            long dead = row.generation();
            row = servers.find(row.id()).orElse(row);
            if (row.ready() && row.generation() == dead) {
                return new StartOutcome.Busy(Pending.CHECK);
            }
        }
        if (row.active()) {
            return underWay(row);
        }
        Optional<StartOutcome.Throttled> refusal = throttle.refusal();
        if (refusal.isPresent()) {
            return refusal.get();
        }
        var last = row.userOptions();
        var choice = userOptions.map(wish -> rules.choose(owner, wish)).orElseGet(() -> rules.again(owner, last));
        return switch (choice) {
            case Choice.Chosen chosen -> queue(row, chosen.userOptions(), patience);
            case Choice.Refused(var message, var forbidden) -> new StartOutcome.Refused(message, forbidden);
        };
    }

    private StartOutcome queue(Server row, JsonObject userOptions, Duration patience) {
        var act = acts.beginAfter(row.id(), SOON);
        if (act.isEmpty()) {
            return underWay(servers.find(row.id()).orElse(row));
        }
        Optional<Server> queued;
        Optional<ProgressLog> log;
        try (var begun = act.get()) {
            queued = begun.step(
                    NOT_ACTIVE, new Transition.Queue(userOptions, shared.clock().instant()));
            // Only for a start of this act: the story of somebody else's must not be replaced.
            log = queued.map(server -> shared.logs().open(server.id()));
        }
        if (log.isEmpty()) {
            return underWay(servers.find(row.id()).orElse(row));
        }
        line.wake();
        return waitFor(queued.orElse(row), log.get(), patience);
    }

    /** Where none of it can be had any more, the start says so. */
    private JsonObject wishesAgain(Server row) {
        return ports.store()
                .users()
                .find(row.userId())
                .map(owner -> rules.again(owner, row.userOptions()))
                .filter(Choice.Chosen.class::isInstance)
                .map(choice -> ((Choice.Chosen) choice).userOptions())
                .orElseGet(row::userOptions);
    }

    private static StartOutcome underWay(Server row) {
        return switch (row.state()) {
            case QUEUED, STARTING, PROBING -> new StartOutcome.Pending(row);
            case STOPPING -> new StartOutcome.Busy(Pending.STOP);
            case READY -> new StartOutcome.AlreadyRunning(row);
            case STOPPED, FAILED -> new StartOutcome.Busy(Pending.CHECK);
        };
    }

    private StartOutcome waitFor(Server queued, ProgressLog log, Duration patience) {
        try {
            log.awaitLast(patience);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        var row = servers.find(queued.id()).orElse(queued);
        return switch (row.state()) {
            case QUEUED, STARTING, PROBING, STOPPING -> new StartOutcome.Pending(row);
            case READY -> new StartOutcome.Ready(row);
            case STOPPED, FAILED -> new StartOutcome.Failed(row, row.end().orElseGet(this::unexplained));
        };
    }

    private EndReason unexplained() {
        return reason(EndReason.Kind.ERROR, Phrase.of("The server ended without saying why; the hub’s log has more."));
    }

    private EndReason reason(EndReason.Kind kind, Phrase message) {
        return new EndReason(kind, message, Optional.empty(), shared.clock().instant());
    }

    /**
     * Stops a server, or gives its start up.
     *
     * @param why kept in the row; a start that is given up is {@code CANCELLED} whatever this says
     * @param message one sentence for the owner
     * @param patience how long to wait until it is gone
     */
    public StopOutcome stop(ServerKey key, EndReason.Kind why, Phrase message, Duration patience) {
        return stops.stop(key, reason(why, message), patience);
    }

    private Optional<Server> find(ServerKey key) {
        return ports.store().users().find(key.user()).flatMap(user -> servers.find(user.id(), key.name()));
    }

    /** Removes a server for good, with what its spawner keeps of it. False when it is active or there is none. */
    public boolean remove(ServerKey key) {
        var row = find(key);
        if (row.isEmpty() || !servers.delete(row.get().id())) {
            return false;
        }
        ports.spawner().deleteForever(key);
        return true;
    }

    /**
     * Stops and removes all servers of a person who is about to be deleted.
     *
     * @param patience how long to wait for each
     * @return false when one could not be stopped in time; the others are gone
     */
    public boolean deleteAllOf(User owner, Duration patience) {
        var rows = servers.ofUsers(List.of(owner.id())).getOrDefault(owner.id(), List.of());
        boolean all = true;
        for (var row : rows) {
            var stop = stop(row.key(), EndReason.Kind.REQUESTED, Phrase.of("The owner was deleted."), patience);
            all &= switch (stop) {
                case StopOutcome.Stopped() -> remove(row.key());
                case StopOutcome.NotRunning() -> remove(row.key());
                case StopOutcome.Pending _, StopOutcome.Busy _ -> false;
            };
        }
        return all;
    }

    /** The server when it is ready and alive, as far as can be told; one that is dead is ended first, then empty. */
    public Optional<Server> verified(Server server) {
        return server.ready() && reconciler.check(server, SOON) ? Optional.of(server) : Optional.empty();
    }

    /** Tells the proxies again where a ready server is: one of them sent somebody here for want of a route. */
    public void tellRouteAgain(Server server) {
        lostRoutes.tellAgain(server);
    }

    /**
     * The story of a start (contract 1.7): its events so far, what follows, exactly one last event. A server that is
     * ready or has failed has only the last event; one that is neither, nor pending, has none and has ended.
     */
    public ProgressFeed progress(ServerKey key) {
        var row = find(key);
        if (row.isEmpty() || row.get().state() == ServerState.STOPPED) {
            return new ToldFeed(Optional.empty());
        }
        var last = shared.lastEvents().of(row.get());
        return last.isPresent()
                ? new ToldFeed(last)
                : new Listening(
                        shared.logs().of(row.get().id()),
                        servers,
                        shared.lastEvents(),
                        row.get().id());
    }

    /** When and why a server is about to be started elsewhere, if it is. */
    public Optional<Departure> departure(Server server) {
        return moves.of(server);
    }

    /**
     * Compares rows with what is out there, once before this returns and then every few seconds. To be called before
     * routes are set, so that no route leads to a server that died meanwhile.
     */
    public void startReconciling() {
        reconciler.dropStaleClients();
        reconciler.round();
        looking = Optional.of(new Ticker("reconcile", lookInterval, reconciler::round));
        moving = Optional.of(new Ticker("moves", lookInterval, moves::round));
        line.wake();
    }

    /** Ends what this hub does and stops nobody's server; unfinished steps are the next life's. */
    @Override
    public void close() {
        looking.ifPresent(Ticker::close);
        moving.ifPresent(Ticker::close);
        line.close();
        acts.close();
    }
}
