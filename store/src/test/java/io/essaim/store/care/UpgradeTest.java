package io.essaim.store.care;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.store.SqlStore;
import io.essaim.store.schema.Schema;
import io.essaim.store.schema.Upgrade;
import io.essaim.store.settings.DatabaseSettings;
import io.essaim.testkit.database.SharedServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Tables become up to date, and there is a way back. */
@Tag("installed")
class UpgradeTest {
    @RegisterExtension
    static final SharedServer POSTGRESQL = SharedServer.postgresql();

    @RegisterExtension
    static final SharedServer MARIADB = SharedServer.mariadb();

    @TempDir
    Path folder;

    private DatabaseSettings file() {
        return DatabaseSettings.of("sqlite:" + folder.resolve("hub.sqlite"));
    }

    @Test
    void anEmptyDatabaseGetsTheNewestTables() {
        for (var settings : List.of(
                file(),
                DatabaseSettings.of(POSTGRESQL.freshDatabase().url()),
                DatabaseSettings.of(MARIADB.freshDatabase().url()))) {
            var upgrade = Upgrade.look(settings);
            assertThat(upgrade.from()).isEmpty();
            assertThat(upgrade.done()).isFalse();
            assertThat(upgrade.run(settings)).isEmpty();
            assertThat(Upgrade.look(settings).done()).isTrue();
            assertThat(Upgrade.look(settings).from()).contains(Schema.NEWEST);
        }
    }

    @Test
    void theWayToABackupIsToldWithoutThePassword() {
        var postgresql = POSTGRESQL.freshDatabase();
        SqlStore.open(DatabaseSettings.of(postgresql.url())).close();
        assertThat(Upgrade.look(DatabaseSettings.of(postgresql.url())).backupCommand())
                .contains("pg_dump --host=127.0.0.1 --port=" + postgresql.port()
                        + " --username=essaim --format=custom --file=essaim.dump " + postgresql.name());
        var mariadb = MARIADB.freshDatabase();
        SqlStore.open(DatabaseSettings.of(mariadb.url())).close();
        assertThat(Upgrade.look(DatabaseSettings.of(mariadb.url())).backupCommand())
                .contains("mariadb-dump --host=127.0.0.1 --port=" + mariadb.port()
                        + " --user=essaim --password --single-transaction --result-file=essaim.sql " + mariadb.name());
    }
}
