package io.essaim.hub.servers;

import io.essaim.domain.server.Lease;
import io.essaim.domain.server.Server;
import io.essaim.domain.server.ServerState;
import io.essaim.domain.server.Transition;
import io.essaim.domain.store.Servers;
import io.essaim.domain.store.StoreUnavailable;
import io.essaim.hub.timing.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who in this hub acts on which server; keeps the leases alive meanwhile. */
final class Acts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Acts.class);

    /** How long a lease lasts when its holder dies. */
    static final Duration TTL = Duration.ofSeconds(30);

    /** About as long as it takes to get a lease. */
    private static final Duration TAKING = Duration.ofMillis(10);

    private static final Duration LONGEST_WAIT = Duration.ofMillis(200);

    private final Servers servers;
    private final String holder;
    private final Clock clock;
    private final ConcurrentHashMap<Long, Optional<Act>> running = new ConcurrentHashMap<>();
    private final Ticker renewals;

    /** @param holder the hub's instance name */
    Acts(Servers servers, String holder, Clock clock) {
        this.servers = servers;
        this.holder = holder;
        this.clock = clock;
        this.renewals = new Ticker("leases", TTL.dividedBy(3), this::renewAll);
    }

    /** Takes the right to act on a server; empty when somebody here or elsewhere has it. */
    Optional<Act> begin(long serverId) {
        // The place is taken before the lease is: a second lease of the same holder would void the first.
        if (running.putIfAbsent(serverId, Optional.empty()) != null) {
            return Optional.empty();
        }
        var act = Optional.<Act>empty();
        try {
            act = servers.acquire(serverId, holder, TTL, clock.instant()).map(lease -> new Act(this, lease));
            return act;
        } finally {
            if (act.isPresent()) {
                running.put(serverId, act);
            } else {
                running.remove(serverId);
            }
        }
    }

    /**
     * Takes the right once whatever is being done to the server now, here or by another hub, is over; empty when it
     * goes on for too long.
     */
    Optional<Act> beginAfter(long serverId, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        var act = begin(serverId);
        long wait = TAKING.toMillis();
        while (act.isEmpty() && patient(deadline)) {
            awaitOther(serverId, Duration.ofNanos(Math.max(1, deadline - System.nanoTime())), wait);
            wait = Math.min(2 * wait, LONGEST_WAIT.toMillis());
            act = begin(serverId);
        }
        return act;
    }

    private static boolean patient(long deadline) {
        return System.nanoTime() < deadline && !Thread.currentThread().isInterrupted();
    }

    private void awaitOther(long serverId, Duration patience, long millisWhenUnseen) {
        try {
            var other = of(serverId);
            if (other.isPresent()) {
                other.get().awaitEnd(patience);
            } else {
                // Taken this moment, or held by another hub: nobody tells when that is over.
                Thread.sleep(Math.min(millisWhenUnseen, patience.toMillis() + 1));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** What this hub is doing to a server now. */
    Optional<Act> of(long serverId) {
        return running.getOrDefault(serverId, Optional.empty());
    }

    /** What this hub is doing to a server, told for sure also in the moment in which it takes the lease for it. */
    Optional<Act> settled(long serverId, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (busy(serverId) && of(serverId).isEmpty() && patient(deadline)) {
            awaitOther(serverId, TAKING, TAKING.toMillis());
        }
        return of(serverId);
    }

    /** Whether this hub is doing something to a server now. */
    boolean busy(long serverId) {
        return running.containsKey(serverId);
    }

    Optional<Server> step(Lease lease, Set<ServerState> from, Transition step) {
        return servers.transition(lease, from, step, clock.instant());
    }

    void end(Act act) {
        // First out of the list: an act that is over must not be taken for lost. Releasing an outdated lease is
        // harmless.
        running.remove(act.lease().serverId());
        try {
            if (!act.lost()) {
                servers.release(act.lease());
            }
        } catch (StoreUnavailable e) {
            LOG.warn(
                    "The lease of server {} will run out by itself: {}",
                    act.lease().serverId(),
                    e.getMessage());
        }
    }

    private void renewAll() {
        running.values().forEach(act -> act.ifPresent(this::renew));
    }

    private void renew(Act act) {
        try {
            if (!act.lost() && !servers.renew(act.lease(), TTL, clock.instant()) && of(act).isPresent()) {
                LOG.warn(
                        "Another hub acts on server {} now; giving up here",
                        act.lease().serverId());
                act.lose();
            }
        } catch (StoreUnavailable e) {
            LOG.warn(
                    "The lease of server {} could not be renewed: {}",
                    act.lease().serverId(),
                    e.getMessage());
        }
    }

    /** An act that ended while it was being renewed is not lost. */
    private Optional<Act> of(Act act) {
        return of(act.lease().serverId()).filter(now -> now == act);
    }

    /** Drops everything as it is; the next life of this hub takes it up again. */
    @Override
    public void close() {
        renewals.close();
        running.values().forEach(act -> act.ifPresent(Act::lose));
    }
}
