package io.essaim.hub.servers;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.server.Lease;
import io.essaim.domain.server.Server;
import io.essaim.domain.server.ServerState;
import io.essaim.domain.server.Transition;
import io.essaim.domain.store.Servers;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** The rows of servers, with something done once before (or after) the next call of a kind, in the thread that calls. */
final class WatchedServers implements Servers {
    private final Servers servers;
    private final AtomicReference<Runnable> beforeActivity = nothing();
    private final AtomicReference<Runnable> beforeCount = nothing();
    private final AtomicReference<Runnable> afterLook = nothing();
    private final Map<Class<? extends Transition>, Runnable> beforeSteps = new ConcurrentHashMap<>();
    private final Map<Class<? extends Transition>, Runnable> afterSteps = new ConcurrentHashMap<>();

    WatchedServers(Servers servers) {
        this.servers = servers;
    }

    private static AtomicReference<Runnable> nothing() {
        return new AtomicReference<>(() -> {});
    }

    void beforeActivity(Runnable first) {
        beforeActivity.set(first);
    }

    void beforeCount(Runnable first) {
        beforeCount.set(first);
    }

    void afterLook(Runnable then) {
        afterLook.set(then);
    }

    void before(Class<? extends Transition> step, Runnable first) {
        beforeSteps.put(step, first);
    }

    void after(Class<? extends Transition> step, Runnable then) {
        afterSteps.put(step, then);
    }

    private static void once(AtomicReference<Runnable> first) {
        first.getAndSet(() -> {}).run();
    }

    @Override
    public void recordActivity(Map<Long, Instant> seen) {
        once(beforeActivity);
        servers.recordActivity(seen);
    }

    @Override
    public long count(Set<ServerState> states) {
        once(beforeCount);
        return servers.count(states);
    }

    @Override
    public Optional<Server> transition(Lease lease, Set<ServerState> from, Transition step, Instant now) {
        Optional.ofNullable(beforeSteps.remove(step.getClass())).ifPresent(Runnable::run);
        var row = servers.transition(lease, from, step, now);
        Optional.ofNullable(afterSteps.remove(step.getClass())).ifPresent(Runnable::run);
        return row;
    }

    @Override
    public Optional<Server> find(long userId, String name) {
        return servers.find(userId, name);
    }

    @Override
    public Optional<Server> find(long id) {
        return servers.find(id);
    }

    @Override
    public Map<Long, List<Server>> ofUsers(Collection<Long> userIds) {
        return servers.ofUsers(userIds);
    }

    @Override
    public List<Server> inStates(Set<ServerState> states) {
        var found = servers.inStates(states);
        once(afterLook);
        return found;
    }

    @Override
    public List<Server> nextQueued(int limit) {
        return servers.nextQueued(limit);
    }

    @Override
    public long queuedBefore(long id) {
        return servers.queuedBefore(id);
    }

    @Override
    public Server ensure(long userId, String name, Optional<String> displayName) {
        return servers.ensure(userId, name, displayName);
    }

    @Override
    public Optional<Server> edit(long id, String name, Optional<String> displayName, JsonObject userOptions) {
        return servers.edit(id, name, displayName, userOptions);
    }

    @Override
    public Optional<Lease> acquire(long serverId, String holder, Duration ttl, Instant now) {
        return servers.acquire(serverId, holder, ttl, now);
    }

    @Override
    public boolean renew(Lease lease, Duration ttl, Instant now) {
        return servers.renew(lease, ttl, now);
    }

    @Override
    public void release(Lease lease) {
        servers.release(lease);
    }

    @Override
    public boolean delete(long id) {
        return servers.delete(id);
    }
}
