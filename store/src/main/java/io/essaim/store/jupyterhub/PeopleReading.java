package io.essaim.store.jupyterhub;

import io.essaim.domain.user.Group;
import io.essaim.domain.user.User;
import io.essaim.store.jupyterhub.Contents.Member;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;

/** Reads people and groups. */
record PeopleReading(ForeignTables tables) {
    private static final List<String> USER = List.of(
            "id", "name", "admin", "created", "last_activity", "cookie_id", "user_info", "encrypted_auth_state");

    Contents.People read() throws SQLException {
        var authStates = new HashMap<Long, byte[]>();
        var users = tables.rows("users", USER, row -> {
            var state = row.getBytes(8);
            if (state != null && state.length > 0) {
                authStates.put(row.getLong(1), state);
            }
            return user(row);
        });
        var groups = tables.rows(
                "groups",
                List.of("id", "name", "properties"),
                row -> new Group(row.getLong(1), row.getString(2), ForeignValues.object(row, 3)));
        var members = tables.rows(
                "user_group_map", List.of("group_id", "user_id"), row -> new Member(row.getLong(1), row.getLong(2)));
        return new Contents.People(users, groups, members, authStates);
    }

    private static User user(ResultSet row) throws SQLException {
        return new User(
                row.getLong(1),
                row.getString(2),
                row.getBoolean(3),
                ForeignValues.time(row, 4).orElse(Instant.EPOCH),
                ForeignValues.time(row, 5),
                row.getString(6),
                ForeignValues.optionalObject(row, 7));
    }
}
