package io.essaim.store;

import io.essaim.domain.store.Store;
import io.essaim.store.settings.DatabaseSettings;
import io.essaim.testkit.database.SharedServer;
import io.essaim.testkit.store.StoreSuite;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract on MariaDB. */
@Tag("installed")
class MariaDbTest extends StoreSuite {
    @RegisterExtension
    static final SharedServer SERVER = SharedServer.mariadb();

    @Override
    protected Store open() {
        return SqlStore.open(DatabaseSettings.of(SERVER.freshDatabase().url()));
    }
}
