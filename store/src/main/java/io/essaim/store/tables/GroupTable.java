package io.essaim.store.tables;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.store.AlreadyExists;
import io.essaim.domain.store.Groups;
import io.essaim.domain.user.Group;
import io.essaim.store.sql.Database;
import io.essaim.store.sql.JsonText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Groups and who is in them. */
public final class GroupTable implements Groups {
    private static final String SELECT = "SELECT g.id, g.name, g.properties FROM user_groups g";

    private final Database database;
    private final String create;
    private final String only;
    private final String add;
    private final String ofUsers;
    private final String members;

    public GroupTable(Database database) {
        this.database = database;
        var dialect = database.dialect();
        create = "INSERT INTO user_groups (name, properties) VALUES (:name, :properties)"
                + dialect.orNoRow(List.of("name")) + " RETURNING id";
        only = " WHERE " + dialect.amongTexts("g.name", "only");
        add = "INSERT INTO group_members (group_id, user_id) VALUES (:group, :user)"
                + dialect.orSkip(List.of("user_id", "group_id"));
        ofUsers = "SELECT m.user_id, g.name FROM group_members m JOIN user_groups g ON g.id = m.group_id WHERE "
                + dialect.amongNumbers("m.user_id", "owners") + " ORDER BY g.name";
        members = "SELECT m.group_id, u.name FROM group_members m JOIN users u ON u.id = m.user_id WHERE "
                + dialect.amongNumbers("m.group_id", "owners") + " ORDER BY u.name";
    }

    @Override
    public Optional<Group> find(String name) {
        return database.rows(SELECT + " WHERE g.name = ?", GroupTable::group, name).stream()
                .findFirst();
    }

    private static Group group(ResultSet row) throws SQLException {
        return new Group(row.getLong(1), row.getString(2), JsonText.object(row.getString(3)));
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
        var values = new HashMap<String, Object>(Map.of("limit", limit, "offset", offset));
        values.putAll(among(among));
        return database.namedRows(
                SELECT + condition(among) + " ORDER BY g.id LIMIT :limit OFFSET :offset", GroupTable::group, values);
    }

    @Override
    public long count(Optional<Set<String>> among) {
        return database.namedRows(
                        "SELECT count(*) FROM user_groups g" + condition(among), row -> row.getLong(1), among(among))
                .getFirst();
    }

    private String condition(Optional<Set<String>> among) {
        return among.isPresent() ? only : "";
    }

    private static Map<String, String> among(Optional<Set<String>> among) {
        return among.map(names -> Map.of("only", JsonText.of(names))).orElse(Map.of());
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
    public Map<Long, List<String>> members(Collection<Long> ids) {
        return PerOwner.names(database, members, ids);
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
