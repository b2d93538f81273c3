package io.essaim.store.tables;

import io.essaim.domain.server.Lease;
import io.essaim.store.sql.Columns;
import io.essaim.store.sql.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Who may act on a server. */
final class ServerLeases {
    /** A condition: this lease is the newest and was not given back. */
    static final String HELD = "id = :id AND fence = :fence AND lease_holder = :holder";

    private static final String TAKE = "UPDATE servers SET fence = fence + 1, lease_holder = :holder,"
            + " lease_expires = :expires WHERE id = :id"
            + " AND (lease_holder IS NULL OR lease_holder = :holder OR lease_expires <= :now)";

    private final Database database;

    ServerLeases(Database database) {
        this.database = database;
    }

    Optional<Lease> acquire(long serverId, String holder, Duration ttl, Instant now) {
        var expires = Columns.kept(now.plus(ttl));
        return database.write(handle -> {
            int taken = handle.createUpdate(TAKE)
                    .bind("holder", holder)
                    .bind("expires", Columns.micros(expires))
                    .bind("id", serverId)
                    .bind("now", Columns.micros(now))
                    .execute();
            return taken == 0
                    ? Optional.empty()
                    : handle.createQuery("SELECT fence FROM servers WHERE id = :id")
                            .bind("id", serverId)
                            .map((row, _) -> new Lease(serverId, holder, row.getLong(1), expires))
                            .findOne();
        });
    }

    boolean renew(Lease lease, Duration ttl, Instant now) {
        return set(lease, "lease_expires = :expires", Optional.of(now.plus(ttl)));
    }

    void release(Lease lease) {
        set(lease, "lease_holder = NULL, lease_expires = :expires", Optional.empty());
    }

    private boolean set(Lease lease, String columns, Optional<Instant> expires) {
        return database.write(handle -> handle.createUpdate("UPDATE servers SET " + columns + " WHERE " + HELD)
                        .bind("expires", Columns.micros(expires))
                        .bind("id", lease.serverId())
                        .bind("fence", lease.fence())
                        .bind("holder", lease.holder())
                        .execute()
                > 0);
    }
}
