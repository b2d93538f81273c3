package io.essaim.store;

import io.essaim.testkit.database.PostgresServer;
import io.essaim.testkit.database.RealServer;
import org.junit.jupiter.api.Tag;

/** PostgreSQL away. */
@Tag("installed")
class OutagesOfPostgresqlTest extends Outages {
    @Override
    RealServer start() {
        return PostgresServer.start();
    }
}
