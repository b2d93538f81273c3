package io.essaim.store;

import io.essaim.domain.store.Store;
import io.essaim.store.settings.DatabaseSettings;
import io.essaim.testkit.store.ServersContract;
import io.essaim.testkit.store.UsersContract;
import org.junit.jupiter.api.Nested;

/** The contract on SQLite in memory. */
class SqliteMemoryTest {

    private static Store memory() {
        return SqlStore.open(DatabaseSettings.of("sqlite::memory:"));
    }

    @Nested
    class Users extends UsersContract {
        @Override
        protected Store open() {
            return memory();
        }
    }

    @Nested
    class Servers extends ServersContract {
        @Override
        protected Store open() {
            return memory();
        }
    }
}
