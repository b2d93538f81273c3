package io.essaim.domain.store;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.server.Lease;
import io.essaim.domain.server.Server;
import io.essaim.domain.server.ServerState;
import io.essaim.domain.server.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Servers and their lives. */
public interface Servers {

    /** One server of a person; the name is empty for the default one. */
    Optional<Server> find(long userId, String name);

    /** The server with that number. */
    Optional<Server> find(long id);

    /** For each of these people all their servers, by name. */
    Map<Long, List<Server>> ofUsers(Collection<Long> userIds);

    /** Every server in one of these states, by number. The cost is that of the answer. */
    List<Server> inStates(Set<ServerState> states);

    /** The queued servers that have waited longest, oldest first. */
    List<Server> nextQueued(int limit);

    /** How many servers were queued before this one and still are: its place in line, 0 for the next. */
    long queuedBefore(long id);

    /** How many servers are in one of these states. */
    long count(Set<ServerState> states);

    /**
     * The row of a server, made stopped when there is none.
     *
     * @param displayName used when the row is made
     */
    Server ensure(long userId, String name, Optional<String> displayName);

    /**
     * Changes what people may change on a server that is not active.
     *
     * @return empty when it is active or gone
     * @throws AlreadyExists when the new name is taken
     */
    Optional<Server> edit(long id, String name, Optional<String> displayName, JsonObject userOptions);

    /**
     * Takes the lease of a server when it is free, expired or this holder's already; raises the fence.
     *
     * @param holder the hub's instance name
     * @return empty when another holder has it
     */
    Optional<Lease> acquire(long serverId, String holder, Duration ttl, Instant now);

    /** Makes a lease last longer. False when it is lost; the holder must stop acting at once. */
    boolean renew(Lease lease, Duration ttl, Instant now);

    /** Gives a lease back, if it is still the newest. */
    void release(Lease lease);

    /**
     * One step of a server's life: done only when the row is in one of the states given and the lease's fence is the
     * newest.
     *
     * @return the row after the step, or empty when it was not done
     */
    Optional<Server> transition(Lease lease, Set<ServerState> from, Transition step, Instant now);

    /** Moves last activity forward for many servers at once, by number; older instants are ignored. */
    void recordActivity(Map<Long, Instant> seen);

    /** Removes the row of a server that is not active. False when it is active. */
    boolean delete(long id);
}
