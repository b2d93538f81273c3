package io.essaim.store.nativeauthenticator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.domain.login.AccountOffice.Adopted;
import io.essaim.store.settings.DatabaseProblem;
import io.essaim.store.settings.DatabaseSettings;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UsersInfoTest {
    private static final String HASH = "$2b$12$abcdefghijklmnopqrstuuabcdefghijklmnopqrstuabcdefghijkl";

    @TempDir
    Path folder;

    private List<Adopted> read() {
        var settings = DatabaseSettings.of("sqlite:" + folder.resolve("jupyterhub.sqlite"));
        return UsersInfo.read(settings.location(), Duration.ofSeconds(5));
    }

    private void given(String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("jupyterhub.sqlite"));
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void hashesApprovalAndSecondFactorsAreReadAsTheyStand() throws SQLException {
        given(
                "CREATE TABLE users_info (id INTEGER PRIMARY KEY AUTOINCREMENT, username VARCHAR(128) NOT NULL,"
                        + " password BLOB NOT NULL, is_authorized BOOLEAN, login_email_sent BOOLEAN, email VARCHAR,"
                        + " has_2fa BOOLEAN, otp_secret VARCHAR(10))",
                "INSERT INTO users_info VALUES (1, 'ada', CAST('" + HASH + "' AS BLOB), 1, 0, 'ada@example.org', 1,"
                        + " 'GEZDGNBVGY3TQOJQ')",
                "INSERT INTO users_info VALUES (2, 'bob', CAST('" + HASH + "' AS BLOB), 0, 0, NULL, 0, 'MFRGGZDF')");
        assertThat(read())
                .containsExactly(
                        new Adopted(
                                "ada",
                                HASH,
                                Optional.of("ada@example.org"),
                                false,
                                true,
                                Optional.of("GEZDGNBVGY3TQOJQ")),
                        new Adopted("bob", HASH, Optional.empty(), false, false, Optional.empty()));
    }

    @Test
    void aDatabaseWithoutTheTableIsToldApart() throws SQLException {
        given("CREATE TABLE users (id INTEGER)");
        assertThatThrownBy(this::read).isInstanceOf(DatabaseProblem.class).hasMessageContaining("users_info");
    }

    @Test
    void aFileThatIsNotThereIsNotMade() {
        assertThatThrownBy(this::read).isInstanceOf(DatabaseProblem.class).hasMessageContaining("db_url");
        assertThat(folder.resolve("jupyterhub.sqlite")).doesNotExist();
    }
}
