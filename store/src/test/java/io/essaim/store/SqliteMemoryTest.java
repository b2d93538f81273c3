package io.essaim.store;

import io.essaim.domain.store.Store;
import io.essaim.store.settings.DatabaseSettings;
import io.essaim.testkit.store.StoreSuite;

/** The contract on SQLite in memory. */
class SqliteMemoryTest extends StoreSuite {

    @Override
    protected Store open() {
        return SqlStore.open(DatabaseSettings.of("sqlite::memory:"));
    }
}
