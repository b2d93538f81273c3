package io.essaim.store.care;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.config.values.Secret;
import io.essaim.store.settings.DatabaseLocation;
import io.essaim.store.settings.DatabaseServer;
import io.essaim.store.settings.DatabaseSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is in the tables of a database, read and changed by somebody who knows nothing of Essaim. */
final class Contents implements AutoCloseable {
    private final Connection connection;

    Contents(DatabaseSettings settings) throws SQLException {
        connection = switch (settings.location()) {
            case DatabaseLocation.SqliteFile(Path path) -> DriverManager.getConnection("jdbc:sqlite:" + path);
            case DatabaseLocation.SqliteMemory _ -> throw new IllegalArgumentException("nobody else sees it");
            case DatabaseLocation.PostgreSql(var server) -> connect("postgresql", server);
            case DatabaseLocation.MariaDb(var server) -> connect("mariadb", server);
        };
    }

    private static Connection connect(String kind, DatabaseServer server) throws SQLException {
        var url = "jdbc:" + kind + "://" + server.address() + "/" + server.database() + "?sslMode=disable";
        return DriverManager.getConnection(
                url, server.user(), server.password().map(Secret::value).orElse(""));
    }

    /** Every table but the history of migrations, with its rows as texts. */
    Map<String, List<String>> all() throws SQLException {
        var contents = new TreeMap<String, List<String>>();
        for (var table : tables()) {
            contents.put(table, rows("SELECT * FROM " + table));
        }
        contents.remove("essaim_schema");
        return contents;
    }

    /** What it holds now is that; one table at a time, so that it shows what differs. */
    void hold(Map<String, List<String>> expected) throws SQLException {
        var now = all();
        assertThat(now.keySet()).isEqualTo(expected.keySet());
        expected.forEach((table, rows) -> assertThat(now.get(table)).as(table).containsExactlyElementsOf(rows));
    }

    SortedSet<String> tables() throws SQLException {
        var names = new TreeSet<String>();
        try (var rows = connection
                .getMetaData()
                .getTables(connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE"})) {
            while (rows.next()) {
                names.add(rows.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    /** Rows as texts, sorted. */
    List<String> rows(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                texts.add(text(rows, columns));
            }
            texts.sort(null);
            return texts;
        }
    }

    private static String text(ResultSet row, int columns) {
        return IntStream.rangeClosed(1, columns)
                .mapToObj(column -> value(row, column))
                .collect(Collectors.joining("|"));
    }

    private static String value(ResultSet row, int column) {
        try {
            return switch (row.getObject(column)) {
                case null -> "NULL";
                case Boolean flag -> flag ? "1" : "0";
                case byte[] bytes -> HexFormat.of().formatHex(bytes);
                case java.sql.Blob _ -> HexFormat.of().formatHex(row.getBytes(column));
                case Object other -> other.toString();
            };
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
