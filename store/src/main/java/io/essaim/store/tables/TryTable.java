package io.essaim.store.tables;

import io.essaim.domain.account.Tally;
import io.essaim.domain.store.SignInTries;
import io.essaim.store.sql.Columns;
import io.essaim.store.sql.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tries to sign in with a password. */
public final class TryTable implements SignInTries {
    private static final String TALLY = "SELECT"
            + " COALESCE(SUM(CASE WHEN network = ? AND last_failure >= ? THEN failures ELSE 0 END), 0),"
            + " COALESCE(SUM(CASE WHEN last_failure >= ? THEN failures ELSE 0 END), 0),"
            + " COALESCE(MAX(CASE WHEN network = ? THEN locked_until ELSE 0 END), 0),"
            + " COALESCE(MAX(CASE WHEN network = ? THEN last_success ELSE 0 END), 0)"
            + " FROM sign_in_tries WHERE name = ?";
    private static final String THIS = " WHERE name = :name AND network = :network";

    private final Database database;
    private final String make;

    public TryTable(Database database) {
        this.database = database;
        make = "INSERT INTO sign_in_tries (name, network) VALUES (:name, :network)"
                + database.dialect().orSkip(List.of("name", "network"));
    }

    @Override
    public Tally tally(String name, String network, Instant now, Instant since) {
        long from = Columns.micros(since);
        return database.rows(TALLY, row -> tally(row, now), network, from, from, network, network, name)
                .getFirst();
    }

    private static Tally tally(ResultSet row, Instant now) throws SQLException {
        return new Tally(
                row.getInt(1),
                row.getInt(2),
                Optional.of(Columns.time(row, 3)).filter(now::isBefore),
                row.getLong(4) > 0);
    }

    @Override
    public Tally begin(String name, String network, Instant now, Instant since) {
        return database.write(handle -> {
            there(name, network);
            handle.createUpdate("UPDATE sign_in_tries SET"
                            + " failures = CASE WHEN last_failure < :since THEN 1 ELSE failures + 1 END,"
                            + " last_failure = :now" + THIS)
                    .bind("since", Columns.micros(since))
                    .bind("now", Columns.micros(now))
                    .bind("name", name)
                    .bind("network", network)
                    .execute();
            return tally(name, network, now, since);
        });
    }

    private void there(String name, String network) {
        database.change(handle -> handle.createUpdate(make)
                .bind("name", name)
                .bind("network", network)
                .execute());
    }

    @Override
    public void lock(String name, String network, Instant until) {
        database.change(handle -> handle.createUpdate("UPDATE sign_in_tries SET locked_until = :until" + THIS)
                .bind("until", Columns.micros(until))
                .bind("name", name)
                .bind("network", network)
                .execute());
    }

    @Override
    public void succeeded(String name, String network, Instant now) {
        database.change(handle -> {
            there(name, network);
            handle.createUpdate("UPDATE sign_in_tries SET failures = 0, locked_until = 0, last_success = :now" + THIS)
                    .bind("now", Columns.micros(now))
                    .bind("name", name)
                    .bind("network", network)
                    .execute();
        });
    }

    @Override
    public int purge(Instant failuresBefore, Instant successBefore) {
        return database.write(handle -> handle.createUpdate(
                        "DELETE FROM sign_in_tries WHERE last_failure < :failures AND last_success < :success")
                .bind("failures", Columns.micros(failuresBefore))
                .bind("success", Columns.micros(successBefore))
                .execute());
    }
}
