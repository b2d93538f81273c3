package io.essaim.hub.servers;

import io.essaim.domain.login.RejectedStart;
import io.essaim.domain.route.RoutesUnavailable;
import io.essaim.domain.server.EndReason;
import io.essaim.domain.server.Server;
import io.essaim.domain.server.ServerState;
import io.essaim.domain.server.Transition;
import io.essaim.domain.spawn.HubAddresses;
import io.essaim.domain.spawn.Progress;
import io.essaim.domain.spawn.SpawnHandle;
import io.essaim.domain.spawn.SpawnOutcome;
import io.essaim.domain.spawn.SpawnRequest;
import io.essaim.domain.spawn.SpawnerUnavailable;
import io.essaim.domain.store.StoreUnavailable;
import io.essaim.domain.text.Phrase;
import io.essaim.domain.tls.Papers;
import io.essaim.domain.user.User;
import io.essaim.hub.profiles.Choice;
import io.essaim.hub.profiles.StartRules;
import io.essaim.hub.settings.SpawnSettings;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way up: from the queue to ready, in the order of contract 3.3. Whatever goes wrong leaves nothing running. */
final class Starting {
    private static final Logger LOG = LoggerFactory.getLogger(Starting.class);

    private final ServerPorts ports;
    private final HubAddresses addresses;
    private final Shared shared;
    private final StartRules rules;
    private final Hooks hooks;
    private final SpawnDeadline spawning;
    private final Probe probe;
    private final Ending ending;
    private final FailureStreak streak;

    /** What a start is done with. */
    record Means(
            StartRules rules, Hooks hooks, SpawnDeadline spawning, Probe probe, Ending ending, FailureStreak streak) {}

    Starting(ServerPorts ports, HubAddresses addresses, Shared shared, Means means) {
        this.ports = ports;
        this.addresses = addresses;
        this.shared = shared;
        this.rules = means.rules();
        this.hooks = means.hooks();
        this.spawning = means.spawning();
        this.probe = means.probe();
        this.ending = means.ending();
        this.streak = means.streak();
    }

    /** Starts a queued server; returns when it is ready or over. */
    void run(Act act) {
        long since = System.nanoTime();
        act.step(EnumSet.of(ServerState.QUEUED), new Transition.Start()).ifPresent(server -> run(act, server, since));
    }

    private void run(Act act, Server server, long since) {
        try {
            act.beginCancellable();
            var ready = bringUp(act, server);
            shared.metrics().spawned(since);
            streak.succeeded();
            LOG.info("{} is ready at {}", ready.key(), ready.address().orElseThrow());
            shared.tellWhenOver(act, ready);
        } catch (StartFailed e) {
            count(e, since);
            giveUp(act, server, e.reason());
            if (ofTheHub(e.reason().kind())) {
                streak.failed();
            }
        } catch (InterruptedException e) {
            interrupted(act, server, since, e);
        } catch (RuntimeException e) {
            // An interrupt may come out of a driver as anything; being asked to give up explains it.
            interrupted(act, server, since, e);
        }
    }

    private Server bringUp(Act act, Server server) throws StartFailed, InterruptedException {
        askAuthenticator(server);
        var log = shared.logs().of(server.id());
        var owner = owner(server);
        var chosen = chosen(owner, server);
        var prepared = runHooks(server, owner, chosen.settings(), log);
        var request = request(server, chosen, prepared);
        var started = spawn(request, (percent, text) -> log.add(ProgressEvent.step(percent, text)));
        var handle = started.handle();
        var probing = act.step(EnumSet.of(ServerState.STARTING), new Transition.Probe(started.address(), handle.json()))
                .orElseThrow(() -> lost(handle));
        log.add(ProgressEvent.step(70, Phrase.of("Waiting until the server answers")));
        probe.await(probing, started.address(), handle, chosen.settings().httpTimeout())
                .ifPresent(version -> compare(probing, version));
        shared.events().started(probing.key());
        addRoute(probing, started);
        act.endCancellable();
        return ready(act, probing, handle);
    }

    private void askAuthenticator(Server server) throws StartFailed {
        try {
            ports.authenticator(server.userId()).beforeStart(server.key());
        } catch (RejectedStart e) {
            throw new StartFailed(reason(EndReason.Kind.ERROR, e.phrase(), Optional.empty()), "error");
        }
    }

    /** What counts for this start now: who owns the server may be in other groups since it was asked for. */
    private Choice.Chosen chosen(User owner, Server server) throws StartFailed {
        return switch (rules.choose(owner, server.userOptions())) {
            case Choice.Chosen chosen -> chosen;
            case Choice.Refused(var message, var _) ->
                throw new StartFailed(reason(EndReason.Kind.REJECTED, message, Optional.empty()), "profile");
        };
    }

    private User owner(Server server) {
        return ports.store()
                .users()
                .find(server.userId())
                .orElseThrow(() -> new IllegalStateException("the owner of " + server.key() + " is gone"));
    }

    private Hooks.Preparation.Ready runHooks(Server server, User owner, SpawnSettings settings, ProgressLog log)
            throws StartFailed, InterruptedException {
        if (Hooks.beforeStart(settings)) {
            log.add(ProgressEvent.step(2, Phrase.of("Preparing the start")));
        }
        return switch (hooks.beforeStart(server, owner, settings)) {
            case Hooks.Preparation.Ready ready -> ready;
            case Hooks.Preparation.Objection(var kind, var message, var detail, var label) ->
                throw new StartFailed(reason(kind, message, detail), label);
        };
    }

    private SpawnRequest request(Server server, Choice.Chosen chosen, Hooks.Preparation.Ready prepared) {
        var identity = shared.credentials()
                .mint(server, chosen.settings(), shared.clock().instant())
                .with(papers(server, chosen.settings()));
        return new SpawnRequest(
                server.key(),
                server.generation(),
                identity,
                addresses,
                chosen.further(),
                chosen.overrides(),
                prepared.environment(),
                ports.authStates().of(server.userId()),
                chosen.settings().startTimeout());
    }

    private Optional<Papers> papers(Server server, SpawnSettings settings) {
        return ports.inner().map(inner -> inner.papers(server.key(), settings.certificateNames(inner.trustedNames())));
    }

    private SpawnOutcome.Started spawn(SpawnRequest request, Progress progress)
            throws StartFailed, InterruptedException {
        return switch (spawning.start(request, progress)) {
            case SpawnOutcome.Started started -> started;
            case SpawnOutcome.Failed(var label, var message, var detail) ->
                throw new StartFailed(reason(kind(label), message, detail), label);
        };
    }

    private static EndReason.Kind kind(String label) {
        return switch (label) {
            case "exited" -> EndReason.Kind.EXITED;
            case "start_timeout" -> EndReason.Kind.START_TIMEOUT;
            case "error" -> EndReason.Kind.ERROR;
            default -> EndReason.Kind.REJECTED;
        };
    }

    private void addRoute(Server server, SpawnOutcome.Started started) throws StartFailed {
        var route = shared.routes().server(server.key(), started.address());
        try {
            shared.metrics().timeProxyAdd(() -> ports.routes().add(route));
        } catch (RoutesUnavailable e) {
            var message =
                    Phrase.of("The server answered, but the proxy could not be told where it is, so it was stopped"
                            + " again. Start it again once the proxy is back.");
            throw new StartFailed(reason(EndReason.Kind.ERROR, message, Optional.ofNullable(e.getMessage())), "");
        }
    }

    private Server ready(Act act, Server server, SpawnHandle handle) throws InterruptedException {
        var ready = act.step(EnumSet.of(ServerState.PROBING), new Transition.Ready())
                .orElseThrow(() -> lost(handle));
        ports.store()
                .servers()
                .recordActivity(Map.of(server.id(), shared.clock().instant()));
        return ready;
    }

    /** Somebody else has the lease: the row is theirs, but what was started here must not stay. */
    private InterruptedException lost(SpawnHandle handle) {
        spawning.discard(handle);
        return new InterruptedException("the lease is lost");
    }

    private void interrupted(Act act, Server server, long since, Exception cause) {
        act.endCancellable();
        if (act.lost()) {
            LOG.info("The start of {} is left to whoever has its lease now", server.key());
        } else if (ending.ordered(act).isPresent()) {
            shared.metrics().rejected("", since);
            ending.finish(act);
        } else if (cause instanceof StoreUnavailable away) {
            throw away; // the row stays as it is: once the database is back the start begins anew
        } else {
            LOG.error("The start of {} failed unexpectedly", server.key(), cause);
            shared.metrics().spawnError("", since);
            giveUp(act, server, unexpected(cause));
            streak.failed();
        }
    }

    private EndReason unexpected(Exception cause) {
        var message = Phrase.of("The start failed unexpectedly; the hub’s log has more. Try again.");
        return reason(EndReason.Kind.ERROR, message, Optional.ofNullable(cause.getMessage()));
    }

    private void giveUp(Act act, Server server, EndReason reason) {
        act.endCancellable();
        try {
            // Where somebody else has just written that it is to go, that reason stays.
            ending.begin(act, reason);
            ending.finish(act);
        } catch (SpawnerUnavailable e) {
            LOG.warn("{} could not be cleaned up; it is tried again: {}", server.key(), e.getMessage());
        }
    }

    private void count(StartFailed failure, long since) {
        switch (failure.reason().kind()) {
            case REJECTED, CANCELLED, REQUESTED, CULLED, MOVED ->
                shared.metrics().rejected(failure.label(), since);
            case EXITED -> shared.metrics().spawnError("exited", since);
            case START_TIMEOUT, HTTP_TIMEOUT, VANISHED, ERROR ->
                shared.metrics().spawnError("", since);
        }
    }

    /** Whether owners can do nothing about it; such are answered with 500. */
    private static boolean ofTheHub(EndReason.Kind kind) {
        return switch (kind) {
            case REJECTED, CANCELLED, REQUESTED, CULLED, MOVED -> false;
            case EXITED, START_TIMEOUT, HTTP_TIMEOUT, VANISHED, ERROR -> true;
        };
    }

    private EndReason reason(EndReason.Kind kind, Phrase message, Optional<String> detail) {
        return new EndReason(kind, message, detail, shared.clock().instant());
    }

    private static void compare(Server server, String version) {
        if (!version.startsWith("6.")) {
            LOG.info("{} runs jupyterhub-singleuser {}, the hub speaks 6.0; that works", server.key(), version);
        }
    }
}
