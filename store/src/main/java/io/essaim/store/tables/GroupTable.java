package io.essaim.store.tables;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.store.AlreadyExists;
import io.essaim.domain.store.Groups;
import io.essaim.domain.user.Group;
import io.essaim.store.sql.Database;
import io.essaim.store.sql.JsonText;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.SqlStatement;

/** Groups and who is in them. */
public final class GroupTable implements Groups {
    private static final String SELECT = "SELECT g.id, g.name, g.properties FROM user_groups g";
    private static final RowMapper<Group> MAPPER =
            (row, _) -> new Group(row.getLong(1), row.getString(2), JsonText.object(row.getString(3)));

    private final Database database;
    private final String create;
    private final String only;
    private final String add;
    private final String ofUsers;

    public GroupTable(Database database) {
        this.database = database;
        var dialect = database.dialect();
        create = "INSERT INTO user_groups (name, properties) VALUES (:name, :properties)"
                + dialect.orNoRow(List.of("name")) + " RETURNING id";
        only = " WHERE " + dialect.amongTexts("g.name", "only");
        add = "INSERT INTO group_members (group_id, user_id) VALUES (:group, :user)"
                + dialect.orSkip(List.of("user_id", "group_id"));
        ofUsers = "SELECT m.user_id, g.name FROM group_members m JOIN user_groups g ON g.id = m.group_id WHERE "
                + dialect.amongNumbers("m.user_id", "users") + " ORDER BY g.name";
    }

    @Override
    public Optional<Group> find(String name) {
        return database.read(handle -> handle.createQuery(SELECT + " WHERE g.name = :name")
                .bind("name", name)
                .map(MAPPER)
                .findOne());
    }

    @Override
    public Group create(String name, JsonObject properties) {
        return database.add(handle -> handle.createQuery(create)
                        .bind("name", name)
                        .bind("properties", JsonText.of(properties))
                        .map((row, _) -> new Group(row.getLong(1), name, properties))
                        .findOne())
                .orElseThrow(() -> new AlreadyExists("there is a group " + name + " already"));
    }

    @Override
    public List<Group> list(Optional<Set<String>> among, int offset, int limit) {
        return database.read(handle -> among(
                        handle.createQuery(SELECT + condition(among) + " ORDER BY g.id LIMIT :limit OFFSET :offset"),
                        among)
                .bind("limit", limit)
                .bind("offset", offset)
                .map(MAPPER)
                .list());
    }

    @Override
    public long count(Optional<Set<String>> among) {
        return database.read(
                handle -> among(handle.createQuery("SELECT count(*) FROM user_groups g" + condition(among)), among)
                        .mapTo(Long.class)
                        .one());
    }

    private String condition(Optional<Set<String>> among) {
        return among.isPresent() ? only : "";
    }

    private static <T extends SqlStatement<T>> T among(T statement, Optional<Set<String>> among) {
        return among.map(names -> statement.bind("only", JsonText.of(names))).orElse(statement);
    }

    @Override
    public void setProperties(long id, JsonObject properties) {
        database.change(handle -> handle.createUpdate("UPDATE user_groups SET properties = :properties WHERE id = :id")
                .bind("properties", JsonText.of(properties))
                .bind("id", id)
                .execute());
    }

    @Override
    public void delete(long id) {
        database.change(handle -> handle.createUpdate("DELETE FROM user_groups WHERE id = :id")
                .bind("id", id)
                .execute());
    }

    @Override
    public List<String> members(long id) {
        return database.read(handle -> handle.createQuery("SELECT u.name FROM group_members m"
                        + " JOIN users u ON u.id = m.user_id WHERE m.group_id = :id ORDER BY u.name")
                .bind("id", id)
                .mapTo(String.class)
                .list());
    }

    @Override
    public void add(long id, Collection<Long> userIds) {
        forEach(add, id, userIds);
    }

    @Override
    public void remove(long id, Collection<Long> userIds) {
        forEach("DELETE FROM group_members WHERE group_id = :group AND user_id = :user", id, userIds);
    }

    private void forEach(String sql, long group, Collection<Long> userIds) {
        if (userIds.isEmpty()) {
            return;
        }
        database.change(handle -> {
            var batch = handle.prepareBatch(sql);
            new TreeSet<>(userIds)
                    .forEach(user ->
                            batch.bind("group", group).bind("user", user).add());
            batch.execute();
        });
    }

    @Override
    public Map<Long, List<String>> ofUsers(Collection<Long> userIds) {
        return PerOwner.names(database, ofUsers, userIds);
    }
}
