package io.essaim.cli.backup.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.essaim.cli.backup.archive.Part.Place;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of parts, which come out of files. */
class PartTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "config/essaim.yaml",
                "config/tls/site.pem",
                "outside/etc/ssl/site.pem",
                "stack/secrets/cookie_secret",
                "config/..hidden",
                "database/database.sqlite"
            })
    void aNameIsReadAsItIsWritten(String name) {
        assertThat(Part.of(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "config/../essaim.yaml",
                "config/../../etc/passwd",
                "config/..",
                "config/tls/../../x",
                "config//etc/passwd",
                "stack/",
                "stack/a/./b",
                "outside/etc/../root/.ssh/authorized_keys",
                "elsewhere/x",
                "essaim.yaml",
                ""
            })
    void aNameThatLeadsOutOfItsPlaceIsRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> Part.of(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../x", "/x", "a/../b", ""})
    void aPathThatLeadsOutOfItsPlaceIsRefused(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Part(Place.DATA, path));
    }
}
