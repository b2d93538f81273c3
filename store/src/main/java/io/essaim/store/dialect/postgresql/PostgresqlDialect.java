package io.essaim.store.dialect.postgresql;

import io.essaim.store.dialect.Dialect;
import io.essaim.store.dialect.Failure;
import io.essaim.store.dialect.ServerErrors;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** PostgreSQL, 12 or newer. */
public final class PostgresqlDialect implements Dialect {
    private static final int OLDEST = 12;

    @Override
    public String migrations() {
        return "io/essaim/store/schema/postgresql";
    }

    /** As an array, which is worked out once and then looked up in the index. */
    @Override
    public String amongNumbers(String column, String parameter) {
        return among(column, "CAST(value AS BIGINT)", parameter);
    }

    @Override
    public String amongTexts(String column, String parameter) {
        return among(column, "value", parameter);
    }

    private static String among(String column, String value, String parameter) {
        return column + " = ANY (ARRAY(SELECT " + value + " FROM json_array_elements_text(CAST(replace(:" + parameter
                + ", '\\u0000', '\\ufffd') AS JSON))))";
    }

    /** PostgreSQL knows every character but NUL, which gets the sign for one that cannot be shown. */
    @Override
    public String bindable(String text) {
        return text.replace('\0', '\ufffd');
    }

    @Override
    public Optional<String> turn() {
        return Optional.of("SELECT 1 FROM access_revision WHERE id = 1 FOR UPDATE");
    }

    @Override
    public Optional<String> unfit(Connection connection) throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < OLDEST) {
            return Optional.of("is kept by PostgreSQL " + version + ": Essaim needs " + OLDEST + " or newer");
        }
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT current_setting('server_encoding'), current_schema(), pg_is_in_recovery()")) {
            row.next();
            return unfit(String.valueOf(row.getString(1)), row.getString(2) != null, row.getBoolean(3));
        }
    }

    private static Optional<String> unfit(String encoding, boolean schema, boolean standby) {
        if (!encoding.equals("UTF8")) {
            return Optional.of("keeps text as " + encoding + ": make one with ENCODING 'UTF8' TEMPLATE template0");
        }
        if (!schema) {
            return Optional.of("has no schema that this user may use: make one, or set the user's search_path");
        }
        return standby
                ? Optional.of("is a copy that cannot be written: name the primary server in database.url")
                : Optional.empty();
    }

    @Override
    public Failure meaning(SQLException error) {
        var state = Optional.ofNullable(error.getSQLState()).orElse("");
        return switch (state) {
            case "23505" -> Failure.TAKEN;
            case "23503" -> Failure.ORPHAN;
            // the server goes down or cut the connection; the transaction was idle for too long
            case "57P01", "57P02", "57P03", "25P03" -> Failure.LOST;
            // waited too long: for a lock, for the answer
            case "55P03", "57014" -> Failure.UNAVAILABLE;
            default -> byClass(state, error);
        };
    }

    @Override
    public Optional<String> advice(SQLException error) {
        return switch (Optional.ofNullable(error.getSQLState()).orElse("")) {
            // 08004 is the driver's, for a password that it needs and has not got
            case "28P01", "08004" -> Optional.of("look at the user and the password");
            case "3D000" -> Optional.of("make that database, or correct its name");
            default -> Optional.empty();
        };
    }

    /** Out of memory, disk or connections; broken files (postgresql.org/docs/current/errcodes-appendix.html). */
    private static Failure byClass(String state, SQLException error) {
        return state.startsWith("53") || state.startsWith("58") || state.startsWith("XX00")
                ? Failure.UNAVAILABLE
                : ServerErrors.meaning(error);
    }
}
