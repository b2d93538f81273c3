package io.essaim.store.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.store.settings.DatabaseLocation.SqliteFile;
import io.essaim.store.settings.DatabaseLocation.SqliteMemory;
import java.nio.file.Path;
import java.time.Duration;
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
    @ValueSource(
            strings = {"", "essaim.sqlite", "sqlite:", "sqlite:///", "sqlite://host/x", "sqlite:x?mode=ro", "sqlite::x:"
            })
    void anythingElseIsRefusedWithWhatWasExpected(String url) {
        assertThatThrownBy(() -> DatabaseSettings.of(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected sqlite:PATH or sqlite::memory:");
    }

    @Test
    void anotherDatabaseIsRefusedByNameAndWithoutItsPassword() {
        assertThatThrownBy(() -> DatabaseSettings.of("postgresql://hub:geheim@db/hub"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("postgresql")
                .hasMessageContaining("sqlite:PATH")
                .hasMessageNotContaining("geheim");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT0.1S", "-PT5S", "PT1H"})
    void aTimeoutThatCannotBeIsRefused(Duration timeout) {
        assertThatThrownBy(() -> new DatabaseSettings("sqlite::memory:", timeout))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("250ms");
    }
}
