package io.essaim.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.store.settings.DatabaseProblem;
import io.essaim.store.settings.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that cannot be used is refused with cause and next step, and stays as it was. */
class BadDatabaseTest {
    @TempDir
    Path dir = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void nameTheFile() {
        file = dir.resolve("essaim.sqlite");
    }

    private SqlStore open(Path path) {
        return SqlStore.open(DatabaseSettings.of("sqlite:" + path));
    }

    private void refused(String... parts) throws IOException {
        var before = Files.readAllBytes(file);
        assertThatThrownBy(() -> open(file).close())
                .isInstanceOf(DatabaseProblem.class)
                .hasMessageContaining(file.toString())
                .hasMessageContainingAll(parts);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    private void sql(String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void aDirectoryThatDoesNotExist() {
        assertThatThrownBy(() -> open(dir.resolve("none/essaim.sqlite")))
                .isInstanceOf(DatabaseProblem.class)
                .hasMessageContainingAll(dir.resolve("none").toString(), "does not exist", "make it", "database.url");
    }

    /** Not even root may make a file there. */
    @Test
    void aDirectoryThatCannotBeWritten() {
        assertThatThrownBy(() -> open(Path.of("/proc/essaim.sqlite")))
                .isInstanceOf(DatabaseProblem.class)
                .hasMessageContainingAll("/proc", "cannot be written", "database.url");
    }

    @Test
    void aDirectoryInPlaceOfAFile() {
        assertThatThrownBy(() -> open(dir))
                .isInstanceOf(DatabaseProblem.class)
                .hasMessageContainingAll(dir.toString(), "is a directory", "database.url");
    }

    @Test
    void aFileOfAnotherKind() throws IOException {
        Files.writeString(file, "c.JupyterHub.db_url = 'sqlite:///jupyterhub.sqlite'\n");

        refused("is not a SQLite database", "database.url");
    }

    @Test
    void aFileThatOnlyBeginsLikeADatabase() throws IOException {
        Files.write(file, Arrays.copyOf("SQLite format 3\0".getBytes(UTF_8), 8_192));

        refused("damaged", "file is not a database", "backup");
    }

    @Test
    void aDamagedFile() throws IOException {
        try (var store = open(file)) {
            for (int i = 0; i < 500; i++) {
                store.users().create("user-" + i, false, Instant.now());
            }
        }
        var bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 4_096, bytes.length - 4_096, (byte) 0x5a);
        Files.write(file, bytes);

        refused("damaged", "backup");
    }

    @Test
    void aTruncatedFile() throws IOException {
        open(file).close();
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 10_000));

        refused("damaged", "backup");
    }

    @Test
    void aSchemaNewerThanTheProgram() throws IOException, SQLException {
        open(file).close();
        sql("UPDATE essaim_schema SET version = '99' WHERE version = '1'");

        refused("newer version", "99", "backup");
    }

    @Test
    void aSchemaThatWasMadeOtherwise() throws IOException, SQLException {
        open(file).close();
        sql("UPDATE essaim_schema SET checksum = 1");

        refused("brought up to date");
    }

    @Test
    void aDatabaseOfJupyterHub() throws IOException, SQLException {
        sql(
                "CREATE TABLE alembic_version (version_num VARCHAR(32))",
                "CREATE TABLE users (id INTEGER PRIMARY KEY, name VARCHAR(255))",
                "CREATE TABLE spawners (id INTEGER PRIMARY KEY)",
                "CREATE TABLE api_tokens (id INTEGER PRIMARY KEY)");

        refused("JupyterHub", "database.url", "not changed");
    }

    @Test
    void aDatabaseOfAnotherProgram() throws IOException, SQLException {
        sql("CREATE TABLE bookmarks (id INTEGER PRIMARY KEY)");

        refused("another program", "database.url");
    }

    @Test
    void anEmptyFileBecomesADatabase() throws IOException {
        Files.createFile(file);

        try (var store = open(file)) {
            store.check();
        }
    }

    @Test
    void aNewFileIsReadByItsOwnerOnly() throws IOException {
        open(file).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
