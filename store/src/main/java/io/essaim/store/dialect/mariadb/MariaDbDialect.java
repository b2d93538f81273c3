package io.essaim.store.dialect.mariadb;

import io.essaim.store.dialect.Dialect;
import io.essaim.store.dialect.Failure;
import io.essaim.store.dialect.Questions;
import io.essaim.store.dialect.ServerErrors;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** MariaDB, 10.6 or newer: older ones lack JSON_TABLE, as MySQL lacks RETURNING. */
public final class MariaDbDialect implements Dialect {
    private static final String OLDEST = "10.6";
    private static final String REFUSES_TRIGGERS =
            "SELECT @@GLOBAL.log_bin AND NOT @@GLOBAL.log_bin_trust_function_creators AND NOT EXISTS (SELECT 1 FROM"
                    + " information_schema.user_privileges WHERE privilege_type IN ('SUPER', 'BINLOG ADMIN') AND"
                    + " REPLACE(grantee, CHAR(39), '') = CURRENT_USER())";

    @Override
    public String migrations() {
        return "io/essaim/store/schema/mariadb";
    }

    @Override
    public String amongNumbers(String column, String parameter) {
        return among(column, "BIGINT", parameter);
    }

    @Override
    public String amongTexts(String column, String parameter) {
        return among(column, "VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin", parameter);
    }

    private static String among(String column, String type, String parameter) {
        return column + " IN (SELECT asked.value FROM JSON_TABLE(:" + parameter + ", '$[*]' COLUMNS (value " + type
                + " PATH '$')) AS asked)";
    }

    @Override
    public String bindable(String text) {
        return text;
    }

    /** Spelled out, because a comparison of rows does not use an index here. */
    @Override
    public String beyond(List<String> columns, String than, List<String> values) {
        var first = columns.getFirst() + " " + than + " " + values.getFirst();
        return columns.size() == 1
                ? first
                : "(" + first + " OR (" + columns.getFirst() + " = " + values.getFirst() + " AND "
                        + beyond(columns.subList(1, columns.size()), than, values.subList(1, values.size())) + "))";
    }

    @Override
    public String orSkip(List<String> key) {
        return " ON DUPLICATE KEY UPDATE " + key.getFirst() + " = " + key.getFirst();
    }

    /** Fails: what is skipped gives the old row back, and what is ignored hides other mistakes too. */
    @Override
    public String orNoRow(List<String> key) {
        return "";
    }

    @Override
    public String orReplace(List<String> key, List<String> columns) {
        return columns.stream()
                .map(column -> column + " = VALUE(" + column + ")")
                .collect(Collectors.joining(", ", " ON DUPLICATE KEY UPDATE ", ""));
    }

    @Override
    public Optional<String> turn() {
        return Optional.of("SELECT 1 FROM access_revision WHERE id = 1 FOR UPDATE");
    }

    @Override
    public Optional<String> unfit(Connection connection) throws SQLException {
        var about = connection.getMetaData();
        var product = about.getDatabaseProductName() + " " + about.getDatabaseProductVersion();
        int version = about.getDatabaseMajorVersion() * 100 + about.getDatabaseMinorVersion();
        return product.contains("MariaDB") && version >= 1006
                ? Optional.empty()
                : Optional.of("is kept by " + product + ": Essaim needs MariaDB " + OLDEST + " or newer");
    }

    /** Asked before the first step, because none can be undone here (error 1419 of CREATE TRIGGER). */
    @Override
    public Optional<String> unchangeable(Connection connection) throws SQLException {
        boolean refuses = Questions.rows(connection, REFUSES_TRIGGERS, row -> row.getBoolean(1)).stream()
                .anyMatch(answer -> answer);
        return refuses
                ? Optional.of("is on a server that logs changes (log_bin) and lets only administrators make triggers,"
                        + " which Essaim's tables have: set log_bin_trust_function_creators=1 on it, then try again")
                : Optional.empty();
    }

    /** By the numbers of mariadb.com/kb/en/mariadb-error-code-reference; the states are too coarse. */
    @Override
    public boolean undoesTables() {
        return false;
    }

    @Override
    public Failure meaning(SQLException error) {
        return switch (error.getErrorCode()) {
            case 1062 -> Failure.TAKEN;
            case 1216, 1452 -> Failure.ORPHAN;
            // changed by another since it was read; deadlock
            case 1020, 1213 -> Failure.UNDONE;
            // going down; killed or idle for too long
            case 1053, 1927, 4031 -> Failure.LOST;
            // waited too long: for a lock, for the answer
            case 1205, 1317, 1969 -> Failure.UNAVAILABLE;
            // disk or table full, out of memory, too many connections, storage broken
            case 1021, 1030, 1037, 1038, 1040, 1041, 1114, 1203, 1226 -> Failure.UNAVAILABLE;
            // read-only
            case 1290, 1836 -> Failure.UNAVAILABLE;
            default -> ServerErrors.meaning(error);
        };
    }

    @Override
    public Optional<String> advice(SQLException error) {
        return switch (error.getErrorCode()) {
            case 1045 -> Optional.of("look at the user and the password");
            case 1044 -> Optional.of("make that database and let the user have it, or correct its name");
            case 1049 -> Optional.of("make that database, or correct its name");
            default -> Optional.empty();
        };
    }
}
