package io.essaim.store.tables;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.store.AlreadyExists;
import io.essaim.domain.store.UserQuery;
import io.essaim.domain.store.Users;
import io.essaim.domain.user.User;
import io.essaim.store.sql.Columns;
import io.essaim.store.sql.Database;
import io.essaim.store.sql.JsonText;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** People. */
public final class UserTable implements Users {
    private final Database database;
    private final UserListing listing;
    private final String findAll;
    private final String create;

    public UserTable(Database database) {
        this.database = database;
        listing = new UserListing(database);
        findAll = UserRows.SELECT + " WHERE " + database.dialect().amongTexts("u.name", "names") + " ORDER BY u.id";
        create = "INSERT INTO users (name, name_folded, admin, created, cookie_id)"
                + " VALUES (:name, :folded, :admin, :created, :cookie)"
                + database.dialect().orNoRow(List.of("name")) + " RETURNING id";
    }

    @Override
    public Optional<User> find(String name) {
        return one("name", name);
    }

    @Override
    public Optional<User> find(long id) {
        return one("id", id);
    }

    @Override
    public Optional<User> findByCookieId(String cookieId) {
        return one("cookie_id", cookieId);
    }

    private Optional<User> one(String column, Object value) {
        return database.rows(UserRows.SELECT + " WHERE u." + column + " = ?", UserRows.READER, value).stream()
                .findFirst();
    }

    @Override
    public List<User> findAll(Collection<String> names) {
        return database.read(handle -> handle.createQuery(findAll)
                .bind("names", JsonText.of(names))
                .map(UserRows.MAPPER)
                .list());
    }

    @Override
    public User create(String name, boolean admin, Instant now) {
        var cookie = CookieIds.fresh();
        long id = database.add(handle -> handle.createQuery(create)
                        .bind("name", name)
                        .bind("folded", folded(name))
                        .bind("admin", admin)
                        .bind("created", Columns.micros(now))
                        .bind("cookie", cookie)
                        .mapTo(Long.class)
                        .findOne())
                .orElseThrow(() -> taken(name));
        return new User(id, name, admin, Columns.kept(now), Optional.empty(), cookie, Optional.empty());
    }

    @Override
    public List<User> list(UserQuery query) {
        return listing.list(query);
    }

    @Override
    public long count(UserQuery query) {
        return listing.count(query);
    }

    @Override
    public long countSeenSince(Instant moment) {
        return database.read(handle -> handle.createQuery("SELECT count(*) FROM users WHERE last_activity >= :moment")
                .bind("moment", Columns.micros(moment))
                .mapTo(Long.class)
                .one());
    }

    @Override
    public void rename(long id, String name) {
        database.change(handle -> {
            if (find(name).filter(other -> other.id() != id).isPresent()) {
                throw taken(name);
            }
            handle.createUpdate("UPDATE users SET name = :name, name_folded = :folded WHERE id = :id")
                    .bind("name", name)
                    .bind("folded", folded(name))
                    .bind("id", id)
                    .execute();
        });
    }

    @Override
    public void setAdmin(long id, boolean admin) {
        set(id, "admin", admin);
    }

    @Override
    public void setInfo(long id, Optional<JsonObject> info) {
        set(id, "info", info.map(JsonText::of));
    }

    @Override
    public void renewCookieId(long id) {
        set(id, "cookie_id", CookieIds.fresh());
    }

    @Override
    public Optional<byte[]> authState(long id) {
        return database.read(handle -> handle.createQuery(
                        "SELECT encrypted_auth_state FROM users WHERE id = :id AND encrypted_auth_state IS NOT NULL")
                .bind("id", id)
                .map((row, _) -> row.getBytes(1))
                .findOne());
    }

    @Override
    public void setAuthState(long id, Optional<byte[]> encrypted) {
        set(id, "encrypted_auth_state", encrypted);
    }

    @Override
    public Optional<String> loginWay(long id) {
        return database.read(
                handle -> handle.createQuery("SELECT login_way FROM users WHERE id = :id AND login_way IS NOT NULL")
                        .bind("id", id)
                        .mapTo(String.class)
                        .findOne());
    }

    @Override
    public void setLoginWay(long id, String way) {
        set(id, "login_way", way);
    }

    @Override
    public List<User> present(long after, int limit) {
        return listing.present(after, limit);
    }

    private void set(long id, String column, Object value) {
        database.change(handle -> handle.createUpdate("UPDATE users SET " + column + " = :value WHERE id = :id")
                .bind("value", value)
                .bind("id", id)
                .execute());
    }

    @Override
    public void recordActivity(Map<Long, Instant> seen) {
        Activity.record(database, "users", seen);
    }

    @Override
    public void delete(long id) {
        database.change(handle -> deleteRow(handle, id));
    }

    private static void deleteRow(Handle handle, long id) {
        handle.createUpdate("DELETE FROM users WHERE id = :id").bind("id", id).execute();
    }

    /** What a name is searched by, whatever the case. */
    static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static AlreadyExists taken(String name) {
        return new AlreadyExists("there is a user " + name + " already");
    }
}
