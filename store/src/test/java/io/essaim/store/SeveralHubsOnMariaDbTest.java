package io.essaim.store;

import io.essaim.testkit.database.FreshDatabase;
import io.essaim.testkit.database.SharedServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two hubs on MariaDB. */
@Tag("installed")
class SeveralHubsOnMariaDbTest extends SeveralHubs {
    @RegisterExtension
    static final SharedServer SERVER = SharedServer.mariadb();

    @Override
    FreshDatabase freshDatabase() {
        return SERVER.freshDatabase();
    }

    @Override
    String endAllConnections(String database) {
        return "BEGIN NOT ATOMIC"
                + " DECLARE found INT DEFAULT 0;"
                + " FOR connected IN (SELECT id FROM information_schema.processlist WHERE db = '" + database + "')"
                + " DO KILL connected.id; SET found = found + 1; END FOR;"
                + " SELECT found;"
                + " END";
    }

    /** Who has changed more rows is spared. */
    @Override
    String[] neverTheVictim() {
        return new String[] {"BEGIN", "INSERT INTO oauth_clients SELECT seq, '', '', '', '', '[]' FROM seq_1_to_1000"};
    }
}
