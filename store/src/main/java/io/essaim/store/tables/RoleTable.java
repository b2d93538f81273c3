package io.essaim.store.tables;

import io.essaim.domain.access.Owner;
import io.essaim.domain.access.Role;
import io.essaim.domain.store.Roles;
import io.essaim.store.sql.Columns;
import io.essaim.store.sql.Database;
import io.essaim.store.sql.JsonText;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;

/** Roles and who has them: one table of holders for people, groups and services each. */
public final class RoleTable implements Roles {
    private static final String COLUMNS = "r.id, r.name, r.description, r.scopes, r.managed";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM roles r";
    private static final RowMapper<Role> MAPPER = (row, _) ->
            new Role(row.getLong(1), row.getString(2), row.getString(3), Columns.texts(row, 4), row.getBoolean(5));
    // Both halves are small; a UNION leaves out the second of two equal rows.
    private static final String EFFECTIVE =
            SELECT + " JOIN user_roles h ON h.role_id = r.id WHERE h.user_id = :user UNION "
                    + SELECT + " JOIN group_roles h ON h.role_id = r.id JOIN group_members m ON m.group_id = h.group_id"
                    + " WHERE m.user_id = :user ORDER BY 2";

    private final Database database;
    private final String save;
    private final String namesOfUsers;
    private final String namesOfGroups;

    public RoleTable(Database database) {
        this.database = database;
        var dialect = database.dialect();
        save = "INSERT INTO roles (name, description, scopes, managed) VALUES (:name, :description, :scopes, :managed)"
                + dialect.orReplace(List.of("name"), List.of("description", "scopes", "managed")) + " RETURNING id";
        namesOfUsers = "SELECT h.user_id, r.name FROM user_roles h JOIN roles r ON r.id = h.role_id WHERE "
                + dialect.amongNumbers("h.user_id", "owners") + " ORDER BY r.name";
        namesOfGroups = "SELECT h.group_id, r.name FROM group_roles h JOIN roles r ON r.id = h.role_id WHERE "
                + dialect.amongNumbers("h.group_id", "owners") + " ORDER BY r.name";
    }

    @Override
    public Optional<Role> find(String name) {
        return database.read(handle -> handle.createQuery(SELECT + " WHERE r.name = :name")
                .bind("name", name)
                .map(MAPPER)
                .findOne());
    }

    @Override
    public List<Role> list() {
        return database.read(handle ->
                handle.createQuery(SELECT + " ORDER BY r.name").map(MAPPER).list());
    }

    @Override
    public Role save(String name, String description, List<String> scopes, boolean managed) {
        return database.write(handle -> handle.createQuery(save)
                .bind("name", name)
                .bind("description", description)
                .bind("scopes", JsonText.of(scopes))
                .bind("managed", managed)
                .map((row, _) -> new Role(row.getLong(1), name, description, scopes, managed))
                .one());
    }

    @Override
    public void delete(String name) {
        database.change(handle -> handle.createUpdate("DELETE FROM roles WHERE name = :name")
                .bind("name", name)
                .execute());
    }

    @Override
    public void grant(long roleId, Owner owner, boolean managed) {
        var held = Held.by(owner);
        var insert = "INSERT INTO " + held.table + " (role_id, " + held.column + ", managed)"
                + " VALUES (:role, :owner, :managed)"
                + database.dialect().orSkip(List.of(held.column, "role_id"));
        database.change(handle -> {
            handle.createUpdate(insert)
                    .bind("role", roleId)
                    .bind("owner", owner.id())
                    .bind("managed", managed)
                    .execute();
            // What the configuration gives stays, whatever the authenticator gave before or gives later.
            if (!managed) {
                handle.createUpdate("UPDATE " + held.table + " SET managed = :managed" + held.one())
                        .bind("managed", false)
                        .bind("role", roleId)
                        .bind("owner", owner.id())
                        .execute();
            }
        });
    }

    @Override
    public void revoke(long roleId, Owner owner) {
        var held = Held.by(owner);
        database.change(handle -> handle.createUpdate("DELETE FROM " + held.table + held.one())
                .bind("role", roleId)
                .bind("owner", owner.id())
                .execute());
    }

    @Override
    public List<Owner> holders(long roleId) {
        return database.read(handle -> handle.createQuery("SELECT 1, user_id FROM user_roles WHERE role_id = :role"
                        + " UNION ALL SELECT 2, group_id FROM group_roles WHERE role_id = :role"
                        + " UNION ALL SELECT 3, service_id FROM service_roles WHERE role_id = :role ORDER BY 1, 2")
                .bind("role", roleId)
                .map((row, _) -> holder(row.getInt(1), row.getLong(2)))
                .list());
    }

    private static Owner holder(int kind, long id) {
        return switch (kind) {
            case 1 -> new Owner.OfUser(id);
            case 2 -> new Owner.OfGroup(id);
            default -> new Owner.OfService(id);
        };
    }

    @Override
    public List<Role> of(Owner owner) {
        var held = Held.by(owner);
        return database.read(handle -> handle.createQuery(SELECT + " JOIN " + held.table
                        + " h ON h.role_id = r.id WHERE h." + held.column + " = :owner ORDER BY r.name")
                .bind("owner", owner.id())
                .map(MAPPER)
                .list());
    }

    @Override
    public List<Role> effective(long userId) {
        return database.read(handle ->
                handle.createQuery(EFFECTIVE).bind("user", userId).map(MAPPER).list());
    }

    @Override
    public Map<Long, List<String>> namesOfUsers(Collection<Long> userIds) {
        return PerOwner.names(database, namesOfUsers, userIds);
    }

    @Override
    public Map<Long, List<String>> namesOfGroups(Collection<Long> groupIds) {
        return PerOwner.names(database, namesOfGroups, groupIds);
    }

    /** In which table, and under which column, it is kept that somebody has a role. */
    private record Held(String table, String column) {
        static Held by(Owner owner) {
            return switch (owner) {
                case Owner.OfUser _ -> new Held("user_roles", "user_id");
                case Owner.OfGroup _ -> new Held("group_roles", "group_id");
                case Owner.OfService _ -> new Held("service_roles", "service_id");
            };
        }

        String one() {
            return " WHERE role_id = :role AND " + column + " = :owner";
        }
    }
}
