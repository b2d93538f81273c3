package io.essaim.hub.servers;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.route.RoutesUnavailable;
import io.essaim.domain.server.EndReason;
import io.essaim.domain.server.Server;
import io.essaim.domain.server.ServerState;
import io.essaim.domain.server.Transition;
import io.essaim.domain.spawn.SpawnHandle;
import io.essaim.domain.spawn.SpawnerUnavailable;
import io.essaim.domain.text.Phrase;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way down, the same for every end: unroute, stop, take its rights away, run the hook, then say that it is over; or, for
 * one that is moved, put it back in line.
 */
final class Ending {
    private static final Logger LOG = LoggerFactory.getLogger(Ending.class);
    private static final Set<ServerState> BEFORE =
            EnumSet.of(ServerState.STARTING, ServerState.PROBING, ServerState.READY);

    private static final Set<EndReason.Kind> ON_PURPOSE = EnumSet.of(EndReason.Kind.REQUESTED, EndReason.Kind.CULLED);

    private final ServerPorts ports;
    private final Shared shared;
    private final Hooks hooks;
    private final Duration grace;
    private final Function<Server, JsonObject> wishes;

    /** @param wishes what the owner chose for a server that is started again, as far as it can still be had */
    Ending(ServerPorts ports, Shared shared, Hooks hooks, Duration grace, Function<Server, JsonObject> wishes) {
        this.ports = ports;
        this.shared = shared;
        this.hooks = hooks;
        this.grace = grace;
        this.wishes = wishes;
    }

    /** Writes down that the server is to go, and why. False when the row is not there (any more) to be stopped. */
    boolean begin(Act act, EndReason reason) {
        return act.step(BEFORE, new Transition.Stop(reason)).isPresent();
    }

    /**
     * Gives a start up, whatever is being done to the server: writes it into the row at once, under the lease of whoever
     * acts, so that neither one who does not listen nor a hub that dies loses the wish. Who acts is told; a server that
     * had begun is then stopping, to be brought to its end by {@link #finish}.
     *
     * @return false when nothing was written: the act is over, or the server has left the state it was in
     */
    boolean giveUp(Act act, EndReason reason) {
        var unstarted = act.step(EnumSet.of(ServerState.QUEUED), new Transition.End(Optional.of(reason)));
        unstarted.ifPresent(server -> told(act, server));
        boolean written = unstarted.isPresent() || begin(act, reason);
        if (written) {
            act.cancel();
        }
        return written;
    }

    /** Whether a server is on its way down to start again elsewhere. */
    static boolean moving(Server server) {
        return server.state() == ServerState.STOPPING
                && server.end()
                        .filter(end -> end.kind() == EndReason.Kind.MOVED)
                        .isPresent();
    }

    /**
     * Has a server that is on its way down stay there, whyever it went, under the lease of whoever acts.
     *
     * @return false when it is down, or back in line, already
     */
    boolean stay(Act act, EndReason reason) {
        synchronized (act) {
            return act.step(EnumSet.of(ServerState.STOPPING), new Transition.Stop(reason))
                    .isPresent();
        }
    }

    /** Why the server is to go, when somebody has written that into its row. */
    Optional<EndReason> ordered(Act act) {
        return ports.store()
                .servers()
                .find(act.lease().serverId())
                .filter(server -> server.state() == ServerState.STOPPING)
                .flatMap(Server::end);
    }

    /**
     * Brings a server that is stopping to its end. Where the spawner cannot be asked the row stays as it is, and the
     * next round of reconciling goes on from there.
     */
    void finish(Act act) {
        var row = ports.store().servers().find(act.lease().serverId());
        row.filter(server -> server.state() == ServerState.STOPPING).ifPresent(server -> finish(act, server));
    }

    private void finish(Act act, Server server) {
        var reason = server.end().orElseGet(() -> unexplained(server));
        try {
            unroute(server);
            shared.metrics().timeStop(() -> stop(server));
            shared.credentials().revoke(server, shared.clock().instant());
            hooks.afterStop(server, reason);
            end(act, server);
        } catch (SpawnerUnavailable e) {
            LOG.warn("{} could not be stopped; it is tried again: {}", server.key(), e.getMessage());
        }
    }

    private void end(Act act, Server server) {
        // The owner may have asked for it to stay down meanwhile; whoever asks from now on finds it in line.
        synchronized (act) {
            var reason = ordered(act).orElseGet(() -> unexplained(server));
            if (reason.kind() == EndReason.Kind.MOVED) {
                act.step(EnumSet.of(ServerState.STOPPING), again(server)).ifPresent(this::inLine);
            } else {
                act.step(EnumSet.of(ServerState.STOPPING), new Transition.End(Optional.of(reason)))
                        .ifPresent(ended -> gone(act, ended, reason));
            }
        }
        ports.authenticator(server.userId()).afterStop(server.key());
    }

    private Transition again(Server server) {
        return new Transition.Queue(wishes.apply(server), shared.clock().instant());
    }

    /** The line looks every second. */
    private void inLine(Server server) {
        shared.events().stopped(server.key());
        LOG.info("{} was stopped, and is in line to start elsewhere", server.key());
    }

    private void gone(Act act, Server ended, EndReason reason) {
        if (ON_PURPOSE.contains(reason.kind())) {
            shared.events().stopped(ended.key());
        }
        told(act, ended);
    }

    /** Says that it is over: in the log now, to everybody who listens once the act is over. */
    void told(Act act, Server ended) {
        var why = ended.end().map(EndReason::message).map(Phrase::english).orElse("stopped");
        if (ended.state() == ServerState.FAILED) {
            LOG.warn("{} failed: {}", ended.key(), why);
        } else {
            LOG.info("{} stopped: {}", ended.key(), why);
        }
        shared.tellWhenOver(act, ended);
    }

    private EndReason unexplained(Server server) {
        var message = Phrase.of("The server {0} was stopped.", server.key());
        return new EndReason(
                EndReason.Kind.REQUESTED,
                message,
                Optional.empty(),
                shared.clock().instant());
    }

    private void unroute(Server server) {
        try {
            shared.metrics()
                    .timeProxyDelete(() -> ports.routes().remove(shared.routes().spec(server.key())));
        } catch (RoutesUnavailable e) {
            // The server must go all the same; the next comparison of routes removes what is left.
            LOG.warn("The route of {} stays for now: {}", server.key(), e.getMessage());
        }
    }

    private void stop(Server server) {
        if (server.handle().isPresent()) {
            stop(server.handle().get());
        } else {
            stopObserved(server);
        }
    }

    private void stop(JsonObject handle) {
        ports.spawner().stop(new SpawnHandle(handle), grace);
    }

    Duration grace() {
        return grace;
    }

    /** Stops whatever runs for this server, whichever start made it. */
    void stopObserved(Server server) {
        for (var observed : ports.spawner().observe()) {
            if (observed.server().equals(server.key())) {
                stop(observed.handle().json());
            }
        }
    }
}
