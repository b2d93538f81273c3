package io.essaim.store.care;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** What a column holds, where kinds of databases have different types for the same. The more telling comes first. */
enum Kind {
    FLAG(Types.BOOLEAN),
    BYTES(Types.VARBINARY),
    NUMBER(Types.BIGINT),
    TEXT(Types.VARCHAR);

    private final int type;

    Kind(int type) {
        this.type = type;
    }

    /** By a number of {@link Types}, and by name where that of SQLite says text. */
    static Kind of(int type, String name) {
        return name.equalsIgnoreCase("BLOB") ? BYTES : of(type);
    }

    private static Kind of(int type) {
        return switch (type) {
            case Types.BOOLEAN, Types.BIT -> FLAG;
            case Types.BLOB, Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> BYTES;
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> NUMBER;
            case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.CLOB -> TEXT;
            default -> throw new IllegalArgumentException("there is no way to copy columns of the type " + type);
        };
    }

    /** SQLite calls flags numbers; the other side knows better. */
    Kind with(Kind other) {
        return compareTo(other) <= 0 ? this : other;
    }

    @Nullable
    Object read(ResultSet row, int column) throws SQLException {
        Object value = switch (this) {
            case FLAG -> row.getBoolean(column);
            case BYTES -> row.getBytes(column);
            case NUMBER -> row.getLong(column);
            case TEXT -> row.getString(column);
        };
        return row.wasNull() ? null : value;
    }

    void bind(PreparedStatement statement, int column, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> statement.setNull(column, type);
            case Boolean flag -> statement.setBoolean(column, flag);
            case byte[] bytes -> statement.setBytes(column, bytes);
            case Long number -> statement.setLong(column, number);
            default -> statement.setString(column, value.toString());
        }
    }
}
