package io.essaim.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.config.values.Secret;
import io.essaim.store.settings.DatabaseProblem;
import io.essaim.store.settings.DatabaseSettings;
import io.essaim.testkit.database.FreshDatabase;
import io.essaim.testkit.database.RealServer;
import io.essaim.testkit.machine.Ports;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A database of a server that cannot be used is refused with cause and next step, and stays as it was. */
@Timeout(60)
abstract class BadServer {
    private static final String WRONG = "not the password";

    private FreshDatabase database;

    abstract FreshDatabase freshDatabase();

    @BeforeEach
    void makeDatabase() {
        database = freshDatabase();
    }

    static void refusedAt(String url, String password, String... parts) {
        var settings =
                new DatabaseSettings(url, Optional.of(new Secret(password)), Duration.ofSeconds(5), 12, Duration.ZERO);
        assertThatThrownBy(() -> SqlStore.open(settings).close())
                .isInstanceOf(DatabaseProblem.class)
                .hasMessageContainingAll(parts)
                .satisfies(problem -> assertThat(printed(problem)).doesNotContain(password));
    }

    /** With all causes, as it would come into a log. */
    private static String printed(Throwable problem) {
        var text = new StringWriter();
        problem.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private void refused(String... parts) {
        refusedAt(database.urlWithoutPassword(), RealServer.PASSWORD, parts);
    }

    @Test
    void thePasswordMayStandBesideTheAddress() {
        var settings = new DatabaseSettings(
                database.urlWithoutPassword(),
                Optional.of(new Secret(RealServer.PASSWORD)),
                Duration.ofSeconds(5),
                2,
                Duration.ZERO);
        try (var store = SqlStore.open(settings)) {
            store.check();
        }
    }

    @Test
    void aWrongPassword() {
        refusedAt(
                database.urlWithoutPassword(),
                WRONG,
                "cannot be opened",
                database.name(),
                RealServer.USER,
                "look at the user and the password");
    }

    @Test
    void aServerThatIsNotThere() {
        var nobody = new FreshDatabase(database.scheme(), Ports.free(), "hub");

        refusedAt(nobody.urlWithoutPassword(), WRONG, "cannot be opened", "127.0.0.1:" + nobody.port());
    }

    @Test
    void aDatabaseThatIsNotThere() {
        var missing = new FreshDatabase(database.scheme(), database.port(), "nowhere");

        refusedAt(missing.urlWithoutPassword(), RealServer.PASSWORD, "cannot be opened", "nowhere", "correct its name");
    }

    @Test
    void aDatabaseOfJupyterHub() {
        try (var other = new Outsider(database)) {
            other.run(
                    "CREATE TABLE alembic_version (version_num VARCHAR(32))",
                    "CREATE TABLE users (id INTEGER PRIMARY KEY, name VARCHAR(255))",
                    "CREATE TABLE spawners (id INTEGER PRIMARY KEY)",
                    "CREATE TABLE api_tokens (id INTEGER PRIMARY KEY)");
            refused("JupyterHub", "database.url", "not changed");
            assertThat(other.ask("SELECT count(*) FROM information_schema.tables WHERE table_name = 'essaim_schema'"
                            + " AND '" + database.name() + "' IN (table_schema, table_catalog)"))
                    .containsExactly("0");
        }
    }

    @Test
    void aDatabaseOfAnotherProgram() {
        try (var other = new Outsider(database)) {
            other.run("CREATE TABLE bookmarks (id INTEGER PRIMARY KEY)");
        }
        refused("another program", "database.url", "not changed");
    }

    @Test
    void aSchemaNewerThanTheProgram() {
        SqlStore.open(DatabaseSettings.of(database.url())).close();
        try (var other = new Outsider(database)) {
            other.run("UPDATE essaim_schema SET version = '99' WHERE version = '1'");
        }
        refused("newer version", "99", "backup", "not changed");
    }
}
