package io.essaim.store;

import io.essaim.domain.store.Store;
import io.essaim.store.settings.DatabaseSettings;
import io.essaim.testkit.store.ServersContract;
import io.essaim.testkit.store.UsersContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a SQLite file. */
class SqliteFileTest {

    private static Store file(Path dir) {
        return SqlStore.open(DatabaseSettings.of("sqlite:" + dir.resolve("essaim.sqlite")));
    }

    @Nested
    class Users extends UsersContract {
        @TempDir
        Path dir = Path.of("");

        @Override
        protected Store open() {
            return file(dir);
        }
    }

    @Nested
    class Servers extends ServersContract {
        @TempDir
        Path dir = Path.of("");

        @Override
        protected Store open() {
            return file(dir);
        }
    }
}
