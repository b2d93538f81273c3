package io.essaim.store.tables;

import io.essaim.domain.user.User;
import io.essaim.store.sql.Columns;
import io.essaim.store.sql.RowReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.mapper.RowMapper;

/** How a person stands in a row. */
final class UserRows {
    static final String SELECT =
            "SELECT u.id, u.name, u.admin, u.created, u.last_activity, u.cookie_id, u.info FROM users u";
    static final RowMapper<User> MAPPER = (row, _) -> user(row);

    static final RowReader<User> READER = UserRows::user;

    private UserRows() {}

    private static User user(ResultSet row) throws SQLException {
        return new User(
                row.getLong(1),
                row.getString(2),
                row.getBoolean(3),
                Columns.time(row, 4),
                Columns.activity(row, 5),
                row.getString(6),
                Columns.optionalObject(row, 7));
    }
}
