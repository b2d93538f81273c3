package io.essaim.store;

import io.essaim.testkit.database.FreshDatabase;
import io.essaim.testkit.database.SharedServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two hubs on PostgreSQL. */
@Tag("installed")
class SeveralHubsOnPostgresqlTest extends SeveralHubs {
    @RegisterExtension
    static final SharedServer SERVER = SharedServer.postgresql();

    @Override
    FreshDatabase freshDatabase() {
        return SERVER.freshDatabase();
    }

    @Override
    String endAllConnections(String database) {
        return "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + database + "'";
    }

    /** Who looks for deadlocks first is the one that gives in. */
    @Override
    String[] neverTheVictim() {
        return new String[] {"SET deadlock_timeout = '1h'", "BEGIN"};
    }
}
