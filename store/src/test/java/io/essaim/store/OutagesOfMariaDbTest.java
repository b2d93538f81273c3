package io.essaim.store;

import io.essaim.testkit.database.MariaDbServer;
import io.essaim.testkit.database.RealServer;
import org.junit.jupiter.api.Tag;

/** MariaDB away. */
@Tag("installed")
class OutagesOfMariaDbTest extends Outages {
    @Override
    RealServer start() {
        return MariaDbServer.start();
    }
}
