package io.essaim.store;

import io.essaim.testkit.database.FreshDatabase;
import io.essaim.testkit.database.SharedServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Databases of MariaDB that cannot be used. */
@Tag("installed")
class BadMariaDbTest extends BadServer {
    @RegisterExtension
    static final SharedServer SERVER = SharedServer.mariadb();

    @Override
    FreshDatabase freshDatabase() {
        return SERVER.freshDatabase();
    }
}
