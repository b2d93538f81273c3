package io.essaim.store;

import io.essaim.testkit.database.FreshDatabase;
import io.essaim.testkit.database.SharedServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Databases of PostgreSQL that cannot be used. */
@Tag("installed")
class BadPostgresqlTest extends BadServer {
    @RegisterExtension
    static final SharedServer SERVER = SharedServer.postgresql();

    @Override
    FreshDatabase freshDatabase() {
        return SERVER.freshDatabase();
    }

    /** The driver alone says that the connection attempt failed. */
    @Test
    void aHostThatNobodyKnows() {
        refusedAt("postgresql://hub@nowhere.invalid/hub", "a password", "no host of the name nowhere.invalid");
    }
}
