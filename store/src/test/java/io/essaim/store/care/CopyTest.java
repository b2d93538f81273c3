package io.essaim.store.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.domain.store.Store;
import io.essaim.store.SqlStore;
import io.essaim.store.settings.DatabaseProblem;
import io.essaim.store.settings.DatabaseSettings;
import io.essaim.testkit.database.SharedServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything moves from any kind of database into any other, or it is said that it did not. */
@Tag("installed")
@Timeout(120)
class CopyTest {
    @RegisterExtension
    static final SharedServer POSTGRESQL = SharedServer.postgresql();

    @RegisterExtension
    static final SharedServer MARIADB = SharedServer.mariadb();

    @TempDir
    Path folder;

    private DatabaseSettings fresh(String kind) {
        return DatabaseSettings.of(
                switch (kind) {
                    case "postgresql" -> POSTGRESQL.freshDatabase().url();
                    case "mariadb" -> MARIADB.freshDatabase().url();
                    default -> "sqlite:" + folder.resolve(UUID.randomUUID() + ".sqlite");
                });
    }

    private DatabaseSettings filled(String kind) {
        var settings = fresh(kind);
        FilledStore.fill(settings);
        return settings;
    }

    private static void copy(DatabaseSettings from, DatabaseSettings to) {
        Copy.run(from, to, (name, done, all) -> {});
    }

    @ParameterizedTest
    @CsvSource({
        "sqlite, postgresql",
        "sqlite, mariadb",
        "postgresql, mariadb",
        "postgresql, sqlite",
        "mariadb, sqlite",
        "mariadb, postgresql",
        "sqlite, sqlite",
        "postgresql, postgresql",
        "mariadb, mariadb"
    })
    void everyRowOfEveryTableArrives(String kind, String otherKind) throws SQLException {
        var from = filled(kind);
        var to = fresh(otherKind);
        var told = new ArrayList<String>();

        var copied = Copy.run(from, to, (name, done, all) -> told.add(name + " " + done + "/" + all));

        try (var source = new Contents(from);
                var target = new Contents(to)) {
            assertThat(source.all())
                    .allSatisfy((table, rows) -> assertThat(rows).as(table).isNotEmpty());
            target.hold(source.all());
            assertThat(copied.tables()).isEqualTo(source.all().size());
        }
        assertThat(told).contains("users 500/1204", "users 1204/1204").endsWith("access_revision 1/1");
        numbersGoOn(from, to);
    }

    /** Of the last number that was given, not of the last row that is there. */
    private static void numbersGoOn(DatabaseSettings from, DatabaseSettings to) {
        try (var source = SqlStore.open(from);
                var target = SqlStore.open(to)) {
            var tokens = source.accessRevision();
            assertThat(target.accessRevision()).isEqualTo(tokens);
            assertThat(next(target)).isEqualTo(next(source)).isEqualTo(FilledStore.PEOPLE + 3);
        }
    }

    private static long next(Store store) {
        return store.users().create("the next one", false, Instant.EPOCH).id();
    }

    @Test
    void aNumberOfSomebodyWhoLeftIsNotGivenAgain() {
        var from = fresh("sqlite");
        try (var store = SqlStore.open(from)) {
            store.users()
                    .delete(store.users().create("gone", false, Instant.EPOCH).id());
        }
        for (var kind : List.of("postgresql", "mariadb", "sqlite")) {
            var to = fresh(kind);
            copy(from, to);
            try (var store = SqlStore.open(to)) {
                assertThat(next(store)).as(kind).isEqualTo(2);
            }
        }
    }

    @Test
    void aDatabaseInUseIsNoTarget() throws SQLException {
        var from = filled("sqlite");
        for (var kind : List.of("postgresql", "mariadb", "sqlite")) {
            var to = fresh(kind);
            try (var store = SqlStore.open(to)) {
                store.users().create("owner", false, Instant.EPOCH);
            }
            try (var contents = new Contents(to)) {
                var before = contents.all();
                assertThatThrownBy(() -> copy(from, to))
                        .isInstanceOf(DatabaseProblem.class)
                        .hasMessageContainingAll("in use", "not changed");
                contents.hold(before);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"postgresql", "mariadb", "sqlite"})
    void aCopyThatIsBrokenOffLeavesATargetThatNoHubTakesAndThatBeginsAnew(String kind) throws SQLException {
        var from = filled("sqlite");
        var to = fresh(kind);
        assertThatThrownBy(() -> Copy.run(from, to, CopyTest::giveUpAmongPeople))
                .hasMessage("enough");

        assertThatThrownBy(() -> SqlStore.open(to).close())
                .isInstanceOf(DatabaseProblem.class)
                .hasMessageContainingAll("half copied", "essaim db copy");
        assertThatThrownBy(() -> copy(to, fresh("sqlite"))).hasMessageContaining("half copied");
        copy(from, to);

        try (var source = new Contents(from);
                var target = new Contents(to)) {
            target.hold(source.all());
        }
        SqlStore.open(to).close();
    }

    private static void giveUpAmongPeople(String table, long done, long all) {
        if (table.equals("users") && done >= 500) {
            throw new IllegalStateException("enough");
        }
    }

    @Test
    void rowsThatSomebodyElseWritesMeanwhileAreNoticed() throws SQLException {
        var from = filled("sqlite");
        var to = fresh("postgresql");
        try (var somebody = new Contents(to)) {
            assertThatThrownBy(() -> Copy.run(from, to, (table, done, all) -> meddle(somebody, table)))
                    .isInstanceOf(DatabaseProblem.class)
                    .hasMessageContainingAll("user_groups", "somebody else", "half copied");
        }
        assertThatThrownBy(() -> SqlStore.open(to).close()).hasMessageContaining("half copied");
    }

    private static void meddle(Contents somebody, String table) {
        try {
            if (table.equals("access_revision")) {
                somebody.run("UPDATE user_groups SET name = 'chemistry'");
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatIsWrittenToTheSourceMeanwhileDoesNotTearTheCopy() throws SQLException {
        for (var kind : List.of("postgresql", "mariadb", "sqlite")) {
            var from = filled(kind);
            var to = fresh("sqlite");
            try (var source = new Contents(from);
                    var target = new Contents(to);
                    var hub = SqlStore.open(from)) {
                var before = source.all();
                Copy.run(from, to, (table, done, all) -> {
                    if (table.equals("users") && done == 500) {
                        hub.users().create("late", true, Instant.EPOCH);
                    }
                });
                target.hold(before);
            }
        }
    }

    @Test
    void nothingIsCopiedOutOfNothingOrIntoItself() {
        var empty = fresh("postgresql");
        assertThatThrownBy(() -> copy(empty, fresh("mariadb"))).hasMessageContaining("nothing in");
        assertThatThrownBy(() -> copy(empty, empty)).hasMessageContaining("into itself");
        assertThatThrownBy(() -> copy(empty, DatabaseSettings.of("sqlite::memory:")))
                .hasMessageContaining("memory");
    }
}
