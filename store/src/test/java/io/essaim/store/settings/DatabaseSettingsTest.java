package io.essaim.store.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.config.values.HostPort;
import io.essaim.config.values.Secret;
import io.essaim.store.settings.DatabaseLocation.MariaDb;
import io.essaim.store.settings.DatabaseLocation.PostgreSql;
import io.essaim.store.settings.DatabaseLocation.SqliteFile;
import io.essaim.store.settings.DatabaseLocation.SqliteMemory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "sqlite:/srv/hub/essaim.sqlite, /srv/hub/essaim.sqlite",
        "sqlite:////srv/hub/essaim.sqlite, /srv/hub/essaim.sqlite",
        "sqlite:/srv/hub/../über uns.db, /srv/über uns.db"
    })
    void anAddressNamesAFileFromTheRoot(String url, String path) {
        assertThat(DatabaseSettings.of(url).location()).isEqualTo(new SqliteFile(Path.of(path)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite:data/essaim.sqlite", "sqlite:///data/essaim.sqlite"})
    void anAddressNamesAFileFromTheWorkingDirectory(String url) {
        assertThat(DatabaseSettings.of(url).location())
                .isEqualTo(new SqliteFile(Path.of("data/essaim.sqlite").toAbsolutePath()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite::memory:", "sqlite://", "sqlite:///:memory:"})
    void anAddressNamesMemory(String url) {
        assertThat(DatabaseSettings.of(url).location()).isEqualTo(new SqliteMemory());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite:", "sqlite:///", "sqlite://host/x", "sqlite:x?mode=ro", "sqlite::x:"})
    void anythingElseOfSqliteIsRefusedWithWhatWasExpected(String url) {
        assertThatThrownBy(() -> DatabaseSettings.of(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected sqlite:PATH or sqlite::memory:");
    }

    @ParameterizedTest
    @CsvSource({"'', sqlite", "essaim.sqlite, sqlite", "oracle://hub:geheim@db/hub, kind oracle"})
    void anotherDatabaseIsRefusedByNameAndWithoutItsPassword(String url, String named) {
        assertThatThrownBy(() -> DatabaseSettings.of(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("sqlite:PATH", "postgresql://", "mariadb://", named)
                .hasMessageNotContaining("geheim");
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://hub:geheim@db.example.org:5433/notebooks",
        "postgres://hub:geheim@db.example.org:5433/notebooks",
        "postgresql+psycopg2://hub:geheim@db.example.org:5433/notebooks",
        "postgresql+psycopg://hub:ge%68eim@db.example.org:5433/notebooks?sslmode=require"
    })
    void theSpellingsOfPostgresqlAreUnderstood(String url) {
        assertThat(DatabaseSettings.of(url).location())
                .isInstanceOfSatisfying(
                        PostgreSql.class,
                        found -> assertThat(found.server())
                                .extracting(
                                        DatabaseServer::address,
                                        DatabaseServer::database,
                                        DatabaseServer::user,
                                        DatabaseServer::password)
                                .containsExactly(
                                        new HostPort("db.example.org", 5433),
                                        "notebooks",
                                        "hub",
                                        Optional.of(new Secret("geheim"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mariadb://hub@[fd00::7]/notebooks",
                "mysql://hub@[fd00::7]:3306/notebooks",
                "mysql+pymysql://hub@[fd00::7]/notebooks?charset=utf8mb4"
            })
    void theSpellingsOfMariaDbAreUnderstood(String url) {
        var none = new Tls(Optional.empty(), Optional.empty());
        assertThat(DatabaseSettings.of(url).location())
                .isEqualTo(new MariaDb(
                        new DatabaseServer(new HostPort("fd00::7", 3306), "notebooks", "hub", Optional.empty(), none)));
    }

    @Test
    void thePasswordMayStandBesideTheAddress() {
        var settings = new DatabaseSettings(
                "mariadb://hub@db/hub", Optional.of(new Secret("geheim")), Duration.ofSeconds(5), 12, Duration.ZERO);

        assertThat(settings.location())
                .isInstanceOfSatisfying(
                        MariaDb.class,
                        found -> assertThat(found.server().password()).contains(new Secret("geheim")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ge/hei:m?#", "ge@heim", "12/34@geheim", "%C3%A9geheim"})
    void aPasswordIsShownNowhereWhateverIsInIt(String password) {
        var settings = DatabaseSettings.of("postgresql://hub:" + password + "@db:5432/hub");

        assertThat(settings.toString() + settings.location()).doesNotContain("heim");
        assertThat(settings.location()).hasToString("postgresql://hub@db:5432/hub");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgresql://hub:geheim@db | USER@HOST:PORT/DATABASE",
                "postgresql://db/hub | USER@HOST:PORT/DATABASE",
                "postgresql:///hub | USER@HOST:PORT/DATABASE",
                "postgresql://hub:geheim@db/hub?sslmode=maybe | verify-full",
                "postgresql://hub:geheim@db/hub?sslrootcert=/ca.pem | sslmode=verify-full",
                "postgresql://hub:geheim@db/hub?target=geheim | known are sslmode",
                "postgresql://hub:geheim%@db/hub | %25",
                "mariadb://hub:geheim@db/hub?sslmode=prefer | disable, require"
            })
    void anAddressThatCannotBeIsRefusedWithWhatWasExpectedAndWithoutItsPassword(String url, String expected) {
        assertThatThrownBy(() -> DatabaseSettings.of(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected)
                .hasMessageNotContaining("geheim");
    }

    @ParameterizedTest
    @CsvSource({
        "sqlite:essaim.sqlite, SQLite has no password",
        "postgresql://hub:once@db/hub, given twice",
    })
    void aPasswordWithoutAPlaceIsRefused(String url, String why) {
        var password = Optional.of(new Secret("geheim"));

        assertThatThrownBy(() -> new DatabaseSettings(url, password, Duration.ofSeconds(5), 12, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("geheim");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 501})
    void aNumberOfConnectionsThatCannotBeIsRefused(int connections) {
        assertThatThrownBy(() -> new DatabaseSettings(
                        "sqlite::memory:", Optional.empty(), Duration.ofSeconds(5), connections, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 to 500");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT0.1S", "-PT5S", "PT1H"})
    void aTimeoutThatCannotBeIsRefused(Duration timeout) {
        assertThatThrownBy(() -> DatabaseSettings.of("sqlite::memory:").within(timeout))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("250ms");
    }
}
