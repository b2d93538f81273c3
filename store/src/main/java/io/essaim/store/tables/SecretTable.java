package io.essaim.store.tables;

import io.essaim.domain.store.Secrets;
import io.essaim.store.sql.Database;
import java.util.List;
import java.util.Optional;

/** Secrets that all hubs share, sealed. */
public final class SecretTable implements Secrets {
    private static final String REPLACE = "UPDATE secrets SET sealed = :sealed WHERE name = :name";

    private final Database database;
    private final String make;

    public SecretTable(Database database) {
        this.database = database;
        make = "INSERT INTO secrets (name, sealed) VALUES (:name, :sealed)"
                + database.dialect().orSkip(List.of("name"));
    }

    @Override
    public Optional<String> read(String name) {
        return database.rows("SELECT sealed FROM secrets WHERE name = ?", row -> row.getString(1), name).stream()
                .findFirst();
    }

    @Override
    public void write(String name, String sealed) {
        database.change(handle -> {
            for (var statement : List.of(make, REPLACE)) {
                handle.createUpdate(statement)
                        .bind("name", name)
                        .bind("sealed", sealed)
                        .execute();
            }
        });
    }
}
