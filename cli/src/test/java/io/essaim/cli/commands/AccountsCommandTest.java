package io.essaim.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.cli.parts.HubSeal;
import io.essaim.cli.settings.EssaimFile;
import io.essaim.config.Config;
import io.essaim.domain.access.BrowserSession;
import io.essaim.domain.account.Account;
import io.essaim.store.SqlStore;
import io.essaim.store.settings.DatabaseSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsCommandTest {
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    Path folder;

    private Ran accounts(String input, String... arguments) throws IOException {
        var all = new String[arguments.length + 3];
        all[0] = "accounts";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[all.length - 2] = "-f";
        all[all.length - 1] = file("accounts");
        var before = System.in;
        System.setIn(new ByteArrayInputStream((input + "\n").getBytes(StandardCharsets.UTF_8)));
        try {
            return Ran.essaim(all);
        } finally {
            System.setIn(before);
        }
    }

    private String file(String type) throws IOException {
        var yaml = "hub: { data_dir: '" + folder + "' }\ndatabase: { url: '" + url() + "' }\nauthenticator: { type: "
                + type + ", admin_users: [root] }\n";
        return Files.writeString(folder.resolve("essaim.yaml"), yaml).toString();
    }

    private String url() {
        return "sqlite:" + folder.resolve("essaim.sqlite");
    }

    private <T> T store(Function<SqlStore, T> work) {
        try (var store = SqlStore.open(DatabaseSettings.of(url()))) {
            return work.apply(store);
        }
    }

    private Optional<Account> account(String name) {
        return store(store -> store.accounts().find(name));
    }

    @Test
    void theFirstAdministratorIsMadeBeforeAnybodyCanSignUp() throws IOException {
        var ran = accounts(PASSWORD, "add", "Root", "--email", "root@example.org");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).isEqualTo("root may sign in.\n");
        assertThat(account("root")).hasValueSatisfying(made -> {
            assertThat(made.approved()).isTrue();
            assertThat(made.passwordHash()).startsWith("$argon2id$");
        });
        assertThat(accounts(PASSWORD, "add", "root").err()).contains("there is an account root already");
    }

    @Test
    void aBadPasswordOrNameIsRefusedWithTheReason() throws IOException {
        var ran = accounts("short", "add", "ada");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("minimum_password_length", "Nothing was changed.");
        assertThat(accounts(PASSWORD, "add", "a b").err()).contains("cannot be a user name");
        assertThat(account("ada")).isEmpty();
    }

    @Test
    void thoseWhoWaitAreListedAndApproved() throws IOException {
        accounts(PASSWORD, "add", "ada");
        store(store -> {
            store.accounts().create(Account.of("bob", "hash", Optional.empty(), false, Instant.now()));
            return store;
        });
        assertThat(accounts("", "list", "--waiting").out()).contains("bob").doesNotContain("ada");
        assertThat(accounts("", "list", "--json").out())
                .contains("\"accounts\" : [", "\"name\" : \"ada\"", "\"name\" : \"bob\"");
        assertThat(accounts("", "approve", "bob", "nobody").err()).contains("there is no account nobody");
        assertThat(account("bob").orElseThrow().approved()).isFalse();
        assertThat(accounts("", "approve", "bob").out()).contains("bob may sign in.");
        assertThat(account("bob").orElseThrow().approved()).isTrue();
    }

    @Test
    void aPasswordIsSetAndAnAccountRemoved() throws IOException {
        accounts(PASSWORD, "add", "ada");
        var before = account("ada").orElseThrow().passwordHash();
        assertThat(accounts("another " + PASSWORD, "passwd", "ada").err()).isEmpty();
        assertThat(account("ada").orElseThrow().passwordHash()).isNotEqualTo(before);
        assertThat(accounts("", "discard", "ada").out()).contains("gone");
        assertThat(account("ada")).isEmpty();
        assertThat(accounts(PASSWORD, "passwd", "ada").err()).contains("there is no account ada");
    }

    @Test
    void whoIsSignedInWithTheOldPasswordIsSignedOut() throws IOException {
        accounts(PASSWORD, "add", "ada");
        assertThat(accounts("another " + PASSWORD, "passwd", "ada").out()).contains("Nobody was signed in with it.");
        store(store -> {
            var now = Instant.now();
            var ada = store.users().create("ada", false, now);
            for (var browser : new String[] {"laptop", "telephone"}) {
                store.sessions().save(new BrowserSession(browser, ada.id(), now, now, Optional.empty()));
            }
            return ada;
        });
        assertThat(accounts(PASSWORD, "passwd", "ada").out()).contains("2 browsers are signed out.", "stay connected");
        boolean open = store(store -> Stream.of("laptop", "telephone")
                .anyMatch(browser -> store.sessions().find(browser).isPresent()));
        assertThat(open).isFalse();
    }

    @Test
    void accountsOfNativeauthenticatorAreTakenOverOnce() throws IOException, SQLException {
        var hash = "$2b$12$" + "a".repeat(53);
        var file = folder.resolve("jupyterhub.sqlite");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE users_info (id INTEGER PRIMARY KEY, username, password BLOB, is_authorized,"
                    + " login_email_sent, email, has_2fa, otp_secret)");
            statement.execute(
                    "INSERT INTO users_info VALUES (1, 'ada', CAST('" + hash + "' AS BLOB), 1, 0, '', 0, '')");
            statement.execute("INSERT INTO users_info VALUES (2, 'odd', CAST('plain' AS BLOB), 1, 0, '', 0, '')");
            statement.execute(
                    "INSERT INTO users_info VALUES (3, 'two', CAST('" + hash + "' AS BLOB), 1, 0, '', 1, '!')");
        }
        var ran = accounts("", "import", "--db", "sqlite:" + file);
        assertThat(ran.out())
                .contains(
                        "hash of odd is of an unknown kind", "two's second factor", "1 of 3 accounts were taken over");
        assertThat(account("ada").orElseThrow().passwordHash()).isEqualTo(hash);
        assertThat(accounts("", "import", "--db", "sqlite:" + file).out()).contains("0 of 3");
    }

    @Test
    void secondFactorsOfNativeauthenticatorAreEncryptedAtOnceAndTheHubReadsThem() throws Exception {
        var secret = "JBSWY3DPEHPK3PXP";
        var file = folder.resolve("jupyterhub.sqlite");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE users_info (id INTEGER PRIMARY KEY, username, password BLOB, is_authorized,"
                    + " login_email_sent, email, has_2fa, otp_secret)");
            statement.execute("INSERT INTO users_info VALUES (1, 'ada', CAST('$2b$12$" + "a".repeat(53)
                    + "' AS BLOB), 1, 0, '', 1, '" + secret + "')");
        }
        assertThat(accounts("", "import", "--db", "sqlite:" + file).out()).contains("1 of 1");

        var kept = account("ada").orElseThrow().secondFactor().orElseThrow().secret();
        assertThat(kept).startsWith("fernet:").doesNotContain(secret);
        var hub = HubSeal.load(
                Config.parse(
                        "essaim.yaml",
                        Files.readString(folder.resolve("essaim.yaml")),
                        folder,
                        EssaimFile.schema(),
                        Map.of()),
                Map.of());
        assertThat(hub.current(kept)).isTrue();
        assertThat(hub.open(kept)).contains(secret);
    }

    @Test
    void aHubThatSignsPeopleInAnotherWayHasNoAccounts() throws IOException {
        var ran = Ran.essaim("accounts", "list", "-f", file("dummy"));
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("authenticator.type is dummy", "Set authenticator.type to accounts");
    }
}
