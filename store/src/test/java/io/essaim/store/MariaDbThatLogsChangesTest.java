package io.essaim.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.config.values.Secret;
import io.essaim.store.settings.DatabaseProblem;
import io.essaim.store.settings.DatabaseSettings;
import io.essaim.testkit.database.FreshDatabase;
import io.essaim.testkit.database.MariaDbServer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that logs changes for its copies lets a user without special rights make no triggers. */
@Tag("installed")
@Timeout(120)
class MariaDbThatLogsChangesTest {
    private static final MariaDbServer SERVER = MariaDbServer.logging();
    private static final String PASSWORD = "of a plain user";

    private final FreshDatabase database = SERVER.freshDatabase();

    @AfterAll
    static void end() {
        SERVER.close();
    }

    private DatabaseSettings plainUser(Outsider administrator) {
        administrator.run(
                "CREATE OR REPLACE USER plain IDENTIFIED BY '" + PASSWORD + "'",
                "GRANT ALL ON " + database.name() + ".* TO plain");
        return new DatabaseSettings(
                "mariadb://plain@127.0.0.1:" + database.port() + "/" + database.name(),
                Optional.of(new Secret(PASSWORD)),
                Duration.ofSeconds(5),
                2,
                Duration.ZERO);
    }

    @Test
    void isRefusedBeforeAnythingIsMadeAndTakenOnceItAllowsThem() {
        try (var administrator = new Outsider(database)) {
            var settings = plainUser(administrator);

            assertThatThrownBy(() -> SqlStore.open(settings).close())
                    .isInstanceOf(DatabaseProblem.class)
                    .hasMessageContainingAll("log_bin_trust_function_creators=1", "not changed");
            assertThat(administrator.ask("SELECT count(*) FROM information_schema.tables WHERE table_schema = '"
                            + database.name() + "'"))
                    .containsExactly("0");

            administrator.run("SET GLOBAL log_bin_trust_function_creators = 1");
            try (var store = SqlStore.open(settings)) {
                store.check();
            }
            administrator.run("SET GLOBAL log_bin_trust_function_creators = 0");
            SqlStore.open(settings).close(); // nothing is to be made any more
        }
    }

    @Test
    void tablesThatWereLeftHalfMadeAreRefused() {
        try (var administrator = new Outsider(database)) {
            SqlStore.open(DatabaseSettings.of(database.url())).close();
            administrator.run("UPDATE essaim_schema SET success = 0 WHERE version = '3'");

            assertThatThrownBy(() ->
                            SqlStore.open(DatabaseSettings.of(database.url())).close())
                    .isInstanceOf(DatabaseProblem.class)
                    .hasMessageContainingAll("half changed", "tables 3", "backup");
        }
    }
}
