package io.essaim.store.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.store.SqlStore;
import io.essaim.store.schema.Schema;
import io.essaim.store.schema.Site;
import io.essaim.store.schema.Upgrade;
import io.essaim.store.settings.DatabaseLocation;
import io.essaim.store.settings.DatabaseProblem;
import io.essaim.store.settings.DatabaseSettings;
import io.essaim.testkit.database.RealServer;
import io.essaim.testkit.database.SharedServer;
import io.essaim.testkit.machine.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
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

    /** A database as the first version left it, with somebody in it. */
    private static void madeByTheFirst(DatabaseSettings settings) throws SQLException {
        var site = Site.of(settings);
        try (var pools = site.connections().open()) {
            Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(pools.migration())
                    .locations("classpath:" + site.dialect().migrations())
                    .table(Schema.HISTORY)
                    .target("1")
                    .load()
                    .migrate();
        }
        try (var contents = new Contents(settings)) {
            contents.run("INSERT INTO users (name, name_folded, admin, created, cookie_id)" + " VALUES ('ada', 'ada', "
                    + (isPostgresql(settings) ? "true" : "1") + ", 1, 'c')");
        }
    }

    private static boolean isPostgresql(DatabaseSettings settings) {
        return settings.location() instanceof DatabaseLocation.PostgreSql;
    }

    private List<Path> backups() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("hub.sqlite.tables-1."))
                    .toList();
        }
    }

    @Test
    void aHubBringsOldTablesUpToDateAndKeepsAFileAsItWas() throws Exception {
        madeByTheFirst(file());

        try (var store = SqlStore.open(file())) {
            assertThat(store.users().find("ada")).isPresent();
        }

        assertThat(Upgrade.look(file()).done()).isTrue();
        assertThat(backups()).singleElement().satisfies(backup -> {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                    .isEqualTo("rw-------");
            var kept = DatabaseSettings.of("sqlite:" + backup);
            assertThat(Upgrade.look(kept).from()).contains(1);
            assertThat(Examination.of(kept).damage()).isEmpty();
            try (var contents = new Contents(kept)) {
                assertThat(contents.rows("SELECT name FROM users")).containsExactly("ada");
            }
        });
        SqlStore.open(file()).close();
        assertThat(backups()).hasSize(1);
    }

    @Test
    void theCommandDoesTheSame() throws Exception {
        madeByTheFirst(file());
        var backup = Upgrade.look(file()).run(file());
        assertThat(backups()).containsExactly(backup.orElseThrow());
        assertThat(Upgrade.look(file()).done()).isTrue();
    }

    @Test
    void oldTablesOfServersBecomeNew() throws SQLException {
        for (var url : List.of(
                POSTGRESQL.freshDatabase().url(), MARIADB.freshDatabase().url())) {
            var settings = DatabaseSettings.of(url);
            madeByTheFirst(settings);
            assertThat(Upgrade.look(settings).from()).contains(1);
            assertThat(Upgrade.look(settings).run(settings)).isEmpty();
            try (var store = SqlStore.open(settings)) {
                assertThat(store.users().find("ada")).isPresent();
            }
        }
    }

    /** Version 2 can be made, and of version 3 what stands before a table that somebody else made already. */
    private static void inTheWayOfTheThird(DatabaseSettings settings) throws SQLException {
        madeByTheFirst(settings);
        try (var contents = new Contents(settings)) {
            contents.run("CREATE TABLE sign_in_tries (id INTEGER)");
        }
    }

    @Test
    void aStepThatFailsIsUndoneAndThoseBeforeItStay() throws SQLException {
        for (var settings :
                List.of(file(), DatabaseSettings.of(POSTGRESQL.freshDatabase().url()))) {
            inTheWayOfTheThird(settings);
            assertThatThrownBy(() -> Upgrade.look(settings).run(settings))
                    .isInstanceOfSatisfying(
                            DatabaseProblem.class,
                            problem -> assertThat(problem.changed("nothing"))
                                    .contains("before stay and are whole", "was undone", "try again"));
            assertThat(Upgrade.look(settings).from()).contains(2);
            try (var contents = new Contents(settings)) {
                contents.run("DROP TABLE sign_in_tries");
            }
            Upgrade.look(settings).run(settings);
            assertThat(Upgrade.look(settings).done()).isTrue();
        }
    }

    @Test
    void mariadbCannotUndoOneWhichIsSaidAndTheBackupIsTheWayBack() throws SQLException {
        var settings = DatabaseSettings.of(MARIADB.freshDatabase().url());
        inTheWayOfTheThird(settings);
        var dump = Upgrade.look(settings).backupCommand().orElseThrow();
        Command.run(folder, "sh", "-c", dump.replace("--password", "--password='" + RealServer.PASSWORD + "'"));

        assertThatThrownBy(() -> SqlStore.open(settings).close())
                .isInstanceOfSatisfying(
                        DatabaseProblem.class,
                        problem -> assertThat(problem.changed("nothing"))
                                .contains("half done", "cannot undo", "anew, empty", "backup"));
        assertThatThrownBy(() -> Upgrade.look(settings))
                .hasMessageContainingAll("half changed", "anew, empty", "backup");

        var anew = MARIADB.freshDatabase();
        var read = dump.replaceFirst("^mariadb-dump", "mariadb").replaceFirst(" --password .*", " --password='");
        Command.run(folder, "sh", "-c", read + RealServer.PASSWORD + "' " + anew.name() + " <essaim.sql");
        var mended = DatabaseSettings.of(anew.url());
        try (var contents = new Contents(mended)) {
            contents.run("DROP TABLE sign_in_tries");
        }
        Upgrade.look(mended).run(mended);
        try (var store = SqlStore.open(mended)) {
            assertThat(store.users().find("ada")).isPresent();
        }
    }

    @Test
    void oldTablesAreNotCopied() throws SQLException {
        madeByTheFirst(file());
        var to = DatabaseSettings.of(POSTGRESQL.freshDatabase().url());
        assertThatThrownBy(() -> Copy.run(file(), to, (table, done, all) -> {}))
                .isInstanceOf(DatabaseProblem.class)
                .hasMessageContainingAll("version 1", "essaim db upgrade");
    }

    @Test
    void tablesThatAreNewerThanTheProgramAreLeftAlone() throws SQLException {
        SqlStore.open(file()).close();
        try (var contents = new Contents(file())) {
            contents.run("UPDATE essaim_schema SET version = '99' WHERE version = '1'");
        }
        var to = DatabaseSettings.of(POSTGRESQL.freshDatabase().url());
        assertThatThrownBy(() -> Upgrade.look(file())).hasMessageContaining("newer version");
        assertThatThrownBy(() -> Examination.of(file())).hasMessageContaining("newer version");
        assertThatThrownBy(() -> Copy.run(file(), to, (table, done, all) -> {})).hasMessageContaining("newer version");
        assertThatThrownBy(() -> Copy.run(to, file(), (table, done, all) -> {})).isInstanceOf(DatabaseProblem.class);
    }
}
