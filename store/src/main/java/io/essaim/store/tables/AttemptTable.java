package io.essaim.store.tables;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.login.LoginAttempt;
import io.essaim.domain.store.Attempts;
import io.essaim.store.sql.Columns;
import io.essaim.store.sql.Database;
import io.essaim.store.sql.JsonText;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Sign-ins under way at other sites. */
public final class AttemptTable implements Attempts {
    private static final String COLUMNS = "state_hash, browser, way, callback, next_page, kept, created, expires_at";

    private final Database database;

    public AttemptTable(Database database) {
        this.database = database;
    }

    @Override
    public void save(LoginAttempt attempt, int most) {
        database.change(handle -> {
            handle.createUpdate("INSERT INTO login_attempts (" + COLUMNS + ") VALUES (:state, :browser, :way,"
                            + " :callback, :next, :kept, :created, :expires)")
                    .bind("state", attempt.stateHash())
                    .bind("browser", attempt.browser())
                    .bind("way", attempt.way())
                    .bind("callback", attempt.back().callback().toString())
                    .bind("next", attempt.back().next())
                    .bind("kept", JsonText.of(JsonObject.copyOf(attempt.kept())))
                    .bind("created", Columns.micros(attempt.created()))
                    .bind("expires", Columns.micros(attempt.expiresAt()))
                    .execute();
            forgetOldest(handle, attempt.browser(), most);
        });
    }

    /** There are never many more than may stay. */
    private static void forgetOldest(Handle handle, String browser, int most) {
        handle
                .createQuery("SELECT state_hash FROM login_attempts WHERE browser = :browser"
                        + " ORDER BY created DESC, state_hash DESC")
                .bind("browser", browser)
                .mapTo(String.class)
                .list()
                .stream()
                .skip(most)
                .forEach(state -> handle.createUpdate("DELETE FROM login_attempts WHERE state_hash = :state")
                        .bind("state", state)
                        .execute());
    }

    @Override
    public Optional<LoginAttempt> take(String stateHash, Instant now) {
        return database.write(handle -> handle.createQuery(
                                "DELETE FROM login_attempts WHERE state_hash = :state RETURNING " + COLUMNS)
                        .bind("state", stateHash)
                        .map((row, _) -> attempt(row))
                        .findOne())
                .filter(taken -> taken.expiresAt().isAfter(now));
    }

    private static LoginAttempt attempt(ResultSet row) throws SQLException {
        return new LoginAttempt(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                new LoginAttempt.Return(URI.create(row.getString(4)), Columns.optionalText(row, 5)),
                kept(row.getString(6)),
                Columns.time(row, 7),
                Columns.time(row, 8));
    }

    private static Map<String, String> kept(String text) {
        var kept = new LinkedHashMap<String, String>();
        JsonText.object(text).members().forEach((name, value) -> kept.put(name, String.valueOf(value)));
        return kept;
    }

    @Override
    public int purge(Instant now) {
        return database.write(handle -> handle.createUpdate("DELETE FROM login_attempts WHERE expires_at <= :now")
                .bind("now", Columns.micros(now))
                .execute());
    }
}
