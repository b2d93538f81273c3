package io.essaim.cli.db;

import io.essaim.cli.console.CommandFailed;
import io.essaim.store.care.Copy;
import io.essaim.store.care.Copy.Copied;
import io.essaim.store.schema.Upgrade;
import io.essaim.store.settings.DatabaseProblem;
import io.essaim.store.settings.DatabaseSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A database of any kind as one SQLite file, which can be put back into a database of any kind. It is of one moment, also
 * while a hub runs.
 *
 * @param settings the database
 * @param room a folder on a disk with room for that file; what is made there is gone afterwards
 */
public record DatabaseDump(DatabaseSettings settings, Path room) {
    private static final String NAME = "database.sqlite";
    private static final String JOURNAL = "-wal";

    /**
     * Writes it.
     *
     * @throws CommandFailed when the database cannot be used
     * @throws IOException when it cannot be written
     */
    public Copied write(OutputStream to) throws IOException {
        try (var scratch = Scratch.in(room)) {
            var file = scratch.folder().resolve(NAME);
            var copied = Copy.run(settings, DatabaseSettings.of("sqlite:" + file), DatabaseDump::nothing);
            if (Files.exists(file.resolveSibling(NAME + JOURNAL))) {
                throw new IOException(file + " was not closed; its last rows would be missing");
            }
            Files.copy(file, to);
            return copied;
        } catch (DatabaseProblem e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), "The database is as it was.");
        }
    }

    /**
     * Whether there is something in the database that {@link #read} would have to replace.
     *
     * @throws CommandFailed when the database cannot be used
     */
    public boolean inUse() {
        try {
            return Copy.inUse(settings);
        } catch (DatabaseProblem e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), "Nothing was changed.");
        }
    }

    /**
     * Puts it into the database. One of an older version is brought up to date first.
     *
     * @param replacing whether what is there may go for ever; no hub may work on it then
     * @throws CommandFailed when that cannot be
     * @throws IOException when it cannot be read
     */
    public Copied read(InputStream from, boolean replacing) throws IOException {
        try (var scratch = Scratch.in(room)) {
            var file = scratch.folder().resolve(NAME);
            Files.copy(from, file);
            var dump = DatabaseSettings.of("sqlite:" + file);
            var upgrade = Upgrade.look(dump);
            if (upgrade.from().isEmpty()) {
                throw new CommandFailed("there is no table in the dump", "Give what `essaim db dump` has written.");
            }
            if (!upgrade.done()) {
                upgrade.run(dump);
            }
            return replacing
                    ? Copy.replacing(dump, settings, DatabaseDump::nothing)
                    : Copy.run(dump, settings, DatabaseDump::nothing);
        } catch (DatabaseProblem e) {
            throw new CommandFailed(
                    String.valueOf(e.getMessage()), e.changed("`essaim db check` says how the database is."));
        }
    }

    private static void nothing(String table, long done, long all) {
        // It takes seconds, and its output may be where the dump goes.
    }
}
