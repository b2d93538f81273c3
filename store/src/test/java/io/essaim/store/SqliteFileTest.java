package io.essaim.store;

import io.essaim.domain.store.Store;
import io.essaim.store.settings.DatabaseSettings;
import io.essaim.testkit.store.StoreSuite;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a SQLite file. */
class SqliteFileTest extends StoreSuite {
    @TempDir
    static Path dir = Path.of("");

    @Override
    protected Store open() {
        return SqlStore.open(DatabaseSettings.of("sqlite:" + dir.resolve(UUID.randomUUID() + ".sqlite")));
    }
}
