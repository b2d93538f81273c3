package io.essaim.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.store.SqlStore;
import io.essaim.store.settings.DatabaseSettings;
import io.essaim.testkit.database.FreshDatabase;
import io.essaim.testkit.database.RealServer;
import io.essaim.testkit.database.SharedServer;
import io.essaim.testkit.machine.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What an administrator sees of the database. */
@Tag("installed")
class DbCommandsTest {
    @RegisterExtension
    static final SharedServer POSTGRESQL = SharedServer.postgresql();

    @TempDir
    Path folder;

    private final FreshDatabase server = POSTGRESQL.freshDatabase();

    private String url() {
        return "sqlite:" + folder.resolve("essaim.sqlite");
    }

    private String file(String database) throws IOException {
        var yaml = "database: " + database + "\nhub: { data_dir: " + folder + " }\nauthenticator: { type: dummy }\n";
        return Files.writeString(folder.resolve("essaim.yaml"), yaml).toString();
    }

    private String file() throws IOException {
        return file("{ url: '" + url() + "' }");
    }

    private String password() throws IOException {
        return Files.writeString(folder.resolve("password"), RealServer.PASSWORD + "\n")
                .toString();
    }

    private void somebody() {
        try (var store = SqlStore.open(DatabaseSettings.of(url()))) {
            store.users().create("ada", false, Instant.EPOCH);
        }
    }

    @Test
    void aSoundDatabaseIsShownWithItsTables() throws IOException {
        somebody();
        var ran = Ran.essaim("db", "check", "-f", file());
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("SQLite 3", "up to date", "No damage").containsPattern("users +1 rows");
        var json = Ran.essaim("db", "check", "--json", "-f", file());
        assertThat(json.out()).contains("\"usable\" : true", "\"state\" : \"up_to_date\"", "\"name\" : \"users\"");
    }

    @Test
    void aDamagedFileEndsWithOne() throws IOException {
        somebody();
        Files.write(folder.resolve("essaim.sqlite"), new byte[] {'n', 'o'}, StandardOpenOption.WRITE);
        var ran = Ran.essaim("db", "check", "-f", file());
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("essaim.sqlite", "not a SQLite database");
    }

    @Test
    void everythingMovesToAServerAndTheHubWorksThere() throws IOException {
        somebody();
        var ran = Ran.essaim(
                "db", "copy", "-f", file(), "--to", server.urlWithoutPassword(), "--to-password-file", password());
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("same in both", server.name()).containsPattern("users +1 of 1");
        try (var store = SqlStore.open(DatabaseSettings.of(server.url()))) {
            assertThat(store.users().find("ada")).isPresent();
        }
        var again = Ran.essaim(
                "db", "copy", "-f", file(), "--to", server.urlWithoutPassword(), "--to-password-file", password());
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("in use already", "not changed");
    }

    @Test
    void aPasswordOnTheCommandLineIsRefusedAndNotRepeated() throws IOException {
        var ran = Ran.essaim("db", "copy", "-f", file(), "--to", "postgresql://essaim:hunter2@db/essaim");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("--to-password-file").doesNotContain("hunter2");
    }

    @Test
    void anEmptyServerIsBroughtUpToDateWithoutAWord() throws IOException {
        var yaml = file("{ url: '" + server.urlWithoutPassword() + "', password: { file: '" + password() + "' } }");
        var ran = Ran.essaim("db", "upgrade", "-f", yaml);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).contains("has tables of version");
        assertThat(Ran.essaim("db", "upgrade", "-f", yaml).out()).contains("is up to date");
    }

    @Test
    void aHubWhoseServerIsNotThereSaysSo() throws IOException {
        var yaml = file("{ url: 'postgresql://essaim@127.0.0.1:" + Ports.free() + "/hub', wait_at_start: 1s }");
        var ran = Ran.essaim("hub", "-f", yaml, "--log-level", "error");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("postgresql://essaim@127.0.0.1", "cannot be opened", "Nothing was started");
    }
}
