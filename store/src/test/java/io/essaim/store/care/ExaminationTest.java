package io.essaim.store.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.store.schema.Found;
import io.essaim.store.settings.DatabaseProblem;
import io.essaim.store.settings.DatabaseSettings;
import io.essaim.testkit.database.SharedServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A database says how it is. */
@Tag("installed")
class ExaminationTest {
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
    void everyKindTellsItsVersionAndItsSizes() {
        var kinds = Map.of(
                "SQLite 3", file(),
                "PostgreSQL 1", DatabaseSettings.of(POSTGRESQL.freshDatabase().url()),
                "MariaDB 1", DatabaseSettings.of(MARIADB.freshDatabase().url()));
        kinds.forEach((product, settings) -> {
            FilledStore.fill(settings);
            var examination = Examination.of(settings);
            assertThat(examination.product()).startsWith(product);
            assertThat(examination.found()).isEqualTo(new Found.Tables(Examination.newest()));
            assertThat(examination.damage()).isEmpty();
            assertThat(examination.usable()).isTrue();
            assertThat(examination.tables())
                    .filteredOn(table -> table.name().equals("users"))
                    .singleElement()
                    .satisfies(users -> assertThat(users.rows()).isEqualTo(FilledStore.PEOPLE + 1L))
                    .satisfies(users -> assertThat(users.bytes()).isGreaterThan(10_000));
        });
    }

    @Test
    void aFileThatIsNotThereIsSaidSoAndNotMade() {
        assertThatThrownBy(() -> Examination.of(file()))
                .isInstanceOf(DatabaseProblem.class)
                .hasMessageContaining("there is no database file " + folder.resolve("hub.sqlite"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anEmptyDatabaseIsUsable() {
        var examination =
                Examination.of(DatabaseSettings.of(POSTGRESQL.freshDatabase().url()));
        assertThat(examination.found()).isEqualTo(new Found.Nothing());
        assertThat(examination.tables()).isEmpty();
        assertThat(examination.usable()).isTrue();
    }

    @Test
    void rowsThatBelongToNobodyAreDamage() throws SQLException {
        FilledStore.fill(file());
        try (var contents = new Contents(file())) {
            contents.run("PRAGMA foreign_keys = OFF");
            contents.run("DELETE FROM user_groups");
        }
        var examination = Examination.of(file());
        assertThat(examination.usable()).isFalse();
        assertThat(examination.damage()).anyMatch(line -> line.contains("1 rows of group_members"));
    }

    /** A quick look does not compare an index with its table. */
    @Test
    void anIndexThatMissesRowsIsDamage() throws SQLException {
        FilledStore.fill(file());
        try (var contents = new Contents(file())) {
            contents.run("PRAGMA writable_schema = ON");
            contents.run("UPDATE sqlite_master SET sql = 'CREATE INDEX users_by_activity ON users (created, id)'"
                    + " WHERE name = 'users_by_activity'");
        }
        var examination = Examination.of(file());
        assertThat(examination.damage()).anyMatch(line -> line.contains("users_by_activity"));
        assertThat(examination.usable()).isFalse();
    }
}
