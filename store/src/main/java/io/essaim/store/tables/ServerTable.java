package io.essaim.store.tables;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.server.Lease;
import io.essaim.domain.server.Server;
import io.essaim.domain.server.ServerState;
import io.essaim.domain.server.Transition;
import io.essaim.domain.store.AlreadyExists;
import io.essaim.domain.store.Servers;
import io.essaim.store.sql.Database;
import io.essaim.store.sql.JsonText;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Servers and their lives; who may act on them is {@link ServerLeases}'s, what a step changes {@link ServerSteps}'s. */
public final class ServerTable implements Servers {
    private static final String BY_ID = ServerRows.SELECT + " WHERE s.id = :id";
    private static final String BY_NAME = ServerRows.SELECT + " WHERE s.user_id = :user AND s.name = :name";

    private static final String OF_ONE = ServerRows.SELECT + " WHERE s.user_id = ? ORDER BY s.name";

    private final Database database;
    private final ServerLeases leases;
    private final String ofUsers;
    private final String ensure;
    private final String queuedBefore;

    public ServerTable(Database database) {
        this.database = database;
        leases = new ServerLeases(database);
        var dialect = database.dialect();
        ofUsers = ServerRows.SELECT + " WHERE " + dialect.amongNumbers("s.user_id", "users")
                + " ORDER BY s.user_id, s.name";
        ensure = "INSERT INTO servers (user_id, name, display_name) VALUES (:user, :name, :display)"
                + dialect.orSkip(List.of("user_id", "name"));
        queuedBefore = "SELECT count(*) FROM servers s JOIN servers me ON s.state = 'queued' AND "
                + dialect.beyond(List.of("s.queued", "s.id"), "<", List.of("me.queued", "me.id"))
                + " WHERE me.id = :id AND me.state = 'queued'";
    }

    @Override
    public Optional<Server> find(long userId, String name) {
        return database.read(handle -> byName(handle, userId, name));
    }

    private static Optional<Server> byName(Handle handle, long userId, String name) {
        return handle.createQuery(BY_NAME)
                .bind("user", userId)
                .bind("name", name)
                .map(ServerRows.MAPPER)
                .findOne();
    }

    @Override
    public Optional<Server> find(long id) {
        return database.read(handle -> byId(handle, id));
    }

    private static Optional<Server> byId(Handle handle, long id) {
        return handle.createQuery(BY_ID).bind("id", id).map(ServerRows.MAPPER).findOne();
    }

    @Override
    public Map<Long, List<Server>> ofUsers(Collection<Long> userIds) {
        if (userIds.size() == 1) {
            var user = userIds.iterator().next();
            return Map.of(user, database.rows(OF_ONE, ServerRows.READER, user));
        }
        var found = PerOwner.<Server>of(userIds);
        database.namedRows(ofUsers, ServerRows.READER, Map.of("users", JsonText.of(userIds)))
                .forEach(server -> found.add(server.userId(), server));
        return found.lists();
    }

    @Override
    public List<Server> inStates(Set<ServerState> states) {
        return database.read(
                handle -> handle.createQuery(ServerRows.SELECT + " WHERE " + ServerRows.in(states) + " ORDER BY s.id")
                        .map(ServerRows.MAPPER)
                        .list());
    }

    @Override
    public List<Server> nextQueued(int limit) {
        return database.read(handle -> handle.createQuery(
                        ServerRows.SELECT + " WHERE s.state = 'queued' ORDER BY s.queued, s.id LIMIT :limit")
                .bind("limit", limit)
                .map(ServerRows.MAPPER)
                .list());
    }

    @Override
    public long queuedBefore(long id) {
        return database.read(handle -> handle.createQuery(queuedBefore)
                .bind("id", id)
                .mapTo(Long.class)
                .one());
    }

    @Override
    public long count(Set<ServerState> states) {
        return database.read(
                handle -> handle.createQuery("SELECT count(*) FROM servers s WHERE " + ServerRows.in(states))
                        .mapTo(Long.class)
                        .one());
    }

    @Override
    public Server ensure(long userId, String name, Optional<String> displayName) {
        var there = find(userId, name);
        return there.isPresent()
                ? there.get()
                : database.write(handle -> {
                    handle.createUpdate(ensure)
                            .bind("user", userId)
                            .bind("name", name)
                            .bind("display", displayName)
                            .execute();
                    return byName(handle, userId, name).orElseThrow();
                });
    }

    @Override
    public Optional<Server> edit(long id, String name, Optional<String> displayName, JsonObject userOptions) {
        return database.write(handle -> {
            var server = byId(handle, id).filter(found -> !found.active());
            if (server.isEmpty()) {
                return Optional.empty();
            }
            if (byName(handle, server.get().userId(), name)
                    .filter(other -> other.id() != id)
                    .isPresent()) {
                throw new AlreadyExists("there is a server " + name + " already");
            }
            handle.createUpdate(
                            "UPDATE servers SET name = :name, display_name = :display, user_options = :options WHERE id = :id")
                    .bind("name", name)
                    .bind("display", displayName)
                    .bind("options", JsonText.of(userOptions))
                    .bind("id", id)
                    .execute();
            return byId(handle, id);
        });
    }

    @Override
    public Optional<Lease> acquire(long serverId, String holder, Duration ttl, Instant now) {
        return leases.acquire(serverId, holder, ttl, now);
    }

    @Override
    public boolean renew(Lease lease, Duration ttl, Instant now) {
        return leases.renew(lease, ttl, now);
    }

    @Override
    public void release(Lease lease) {
        leases.release(lease);
    }

    @Override
    public Optional<Server> transition(Lease lease, Set<ServerState> from, Transition step, Instant now) {
        return database.write(handle ->
                ServerSteps.apply(handle, lease, from, step) ? byId(handle, lease.serverId()) : Optional.empty());
    }

    @Override
    public void recordActivity(Map<Long, Instant> seen) {
        Activity.record(database, "servers", seen);
    }

    @Override
    public boolean delete(long id) {
        return database.write(handle -> {
            handle.createUpdate("DELETE FROM servers WHERE id = :id AND state IN ('stopped', 'failed')")
                    .bind("id", id)
                    .execute();
            return byId(handle, id).isEmpty();
        });
    }
}
