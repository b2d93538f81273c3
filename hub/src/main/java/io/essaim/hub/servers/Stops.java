package io.essaim.hub.servers;

import io.essaim.domain.server.EndReason;
import io.essaim.domain.server.Pending;
import io.essaim.domain.server.Server;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.server.ServerState;
import io.essaim.domain.store.Servers;
import io.essaim.domain.store.Store;
import io.essaim.domain.store.StoreUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops servers on request, wherever in their lives they are: a start is given up, a move is not gone on with. */
final class Stops {
    private static final Logger LOG = LoggerFactory.getLogger(Stops.class);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final int TRIES = 3;

    private final Store store;
    private final Servers servers;
    private final Acts acts;
    private final Ending ending;
    private final Clock clock;

    Stops(Store store, Acts acts, Ending ending, Clock clock) {
        this.store = store;
        this.servers = store.servers();
        this.acts = acts;
        this.ending = ending;
        this.clock = clock;
    }

    /**
     * Stops a server, or gives its start up.
     *
     * @param reason kept in the row; a start that is given up is {@code CANCELLED} whatever this says
     * @param patience how long to wait until it is gone
     */
    StopOutcome stop(ServerKey key, EndReason reason, Duration patience) {
        return stop(key, reason, patience, TRIES);
    }

    private StopOutcome stop(ServerKey key, EndReason reason, Duration patience, int tries) {
        var found = find(key);
        if (found.isEmpty()) {
            return new StopOutcome.NotRunning();
        }
        var row = found.get();
        return switch (row.state()) {
            case STOPPED, FAILED -> new StopOutcome.NotRunning();
            case STOPPING -> Ending.moving(row) ? keepDown(row, reason, patience, tries) : goOnStopping(row, patience);
            case QUEUED, STARTING, PROBING -> cancel(row, reason, patience, tries);
            case READY -> stopReady(row, reason, patience);
        };
    }

    private Optional<Server> find(ServerKey key) {
        return store.users().find(key.user()).flatMap(user -> servers.find(user.id(), key.name()));
    }

    private StopOutcome cancel(Server row, EndReason wanted, Duration patience, int tries) {
        var reason = new EndReason(EndReason.Kind.CANCELLED, wanted.message(), Optional.empty(), clock.instant());
        var running = acts.settled(row.id(), SOON);
        if (running.isPresent()) {
            boolean heard = ending.giveUp(running.get(), reason);
            var outcome = await(running.get(), row, patience);
            return heard ? leftStopping(outcome, patience) : again(row, wanted, patience, tries);
        }
        // In line, or left half-done by a former life.
        var act = acts.begin(row.id());
        return act.isEmpty()
                ? again(row, wanted, patience, tries)
                : inBackground(act.get(), row, () -> endNow(act.get(), reason), patience);
    }

    /** What was being done is over, or was begun since the row was read, here or elsewhere. */
    private StopOutcome again(Server row, EndReason wanted, Duration patience, int tries) {
        return tries > 1 ? stop(row.key(), wanted, patience, tries - 1) : new StopOutcome.Busy(Pending.SPAWN);
    }

    /** Not everybody who acts on a server brings it to its end: who held it may have been about something else. */
    private StopOutcome leftStopping(StopOutcome outcome, Duration patience) {
        return outcome instanceof StopOutcome.Pending(var now)
                        && now.state() == ServerState.STOPPING
                        && !acts.busy(now.id())
                ? goOnStopping(now, patience)
                : outcome;
    }

    private void endNow(Act act, EndReason reason) {
        if (ending.giveUp(act, reason)) {
            ending.finish(act);
        }
    }

    private StopOutcome stopReady(Server row, EndReason reason, Duration patience) {
        var act = acts.beginAfter(row.id(), SOON);
        if (act.isEmpty()) {
            return new StopOutcome.Busy(Pending.CHECK);
        }
        if (!begun(act.get(), reason)) {
            act.get().close();
            return stopped(row);
        }
        return inBackground(act.get(), row, () -> ending.finish(act.get()), patience);
    }

    private boolean begun(Act act, EndReason reason) {
        try {
            return ending.begin(act, reason);
        } catch (RuntimeException e) {
            act.close();
            throw e;
        }
    }

    private StopOutcome inBackground(Act act, Server row, Runnable work, Duration patience) {
        Thread.ofVirtual().name("stop " + row.key()).start(() -> {
            try (act) {
                work.run();
            } catch (StoreUnavailable e) {
                LOG.warn("Stopping {} goes on once the database is back: {}", row.key(), e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("Stopping {} failed; it is tried again", row.key(), e);
            }
        });
        return await(act, row, patience);
    }

    /** Stops what was about to start elsewhere. */
    private StopOutcome keepDown(Server row, EndReason reason, Duration patience, int tries) {
        var other = acts.settled(row.id(), SOON);
        if (other.isPresent()) {
            return ending.stay(other.get(), reason)
                    ? await(other.get(), row, patience)
                    : again(row, reason, patience, tries);
        }
        return acts.begin(row.id())
                .map(act -> inBackground(act, row, () -> endMoving(act, reason), patience))
                .orElseGet(() -> new StopOutcome.Busy(Pending.STOP)); // another hub’s, which does not hear this one
    }

    private void endMoving(Act act, EndReason reason) {
        ending.stay(act, reason);
        ending.finish(act);
    }

    /** Waits for whoever brings it to its end; does so when nobody does. */
    private StopOutcome goOnStopping(Server row, Duration patience) {
        var other = acts.settled(row.id(), SOON);
        if (other.isPresent()) {
            return await(other.get(), row, patience);
        }
        return acts.begin(row.id())
                .map(act -> inBackground(act, row, () -> ending.finish(act), patience))
                .orElseGet(() -> stopped(row));
    }

    private StopOutcome await(Act act, Server row, Duration patience) {
        try {
            act.awaitEnd(patience);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return stopped(row);
    }

    private StopOutcome stopped(Server row) {
        var now = servers.find(row.id());
        return now.isPresent() && now.get().active() ? new StopOutcome.Pending(now.get()) : new StopOutcome.Stopped();
    }
}
