package io.essaim.hub.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.hub.settings.HubSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CookieSecretSourceTest {
    private static final String A = "aa".repeat(32);
    private static final String B = "bb".repeat(32);

    @TempDir
    Path folder;

    @Test
    void aSecretIsMadeOnceAndKeptToItself() throws IOException {
        var first = CookieSecretSource.load(settings(""), Map.of());
        var file = folder.resolve("jupyterhub_cookie_secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).matches("[0-9a-f]{64}\n");
        assertThat(CookieSecretSource.load(settings(""), Map.of()).signing().bytes())
                .isEqualTo(first.signing().bytes());
    }

    @Test
    void theSettingCountsMoreThanTheVariableAndThatMoreThanTheFile() throws IOException {
        write(A);
        var variable = Map.of("JPY_COOKIE_SECRET", B);
        assertThat(CookieSecretSource.load(settings("cookie_secret: " + "cc".repeat(32)), variable)
                        .signing()
                        .bytes())
                .containsOnly((byte) 0xcc);
        assertThat(CookieSecretSource.load(settings(""), variable).signing().bytes())
                .containsOnly((byte) 0xbb);
        assertThat(CookieSecretSource.load(settings(""), Map.of()).signing().bytes())
                .containsOnly((byte) 0xaa);
    }

    @Test
    void aFileThatOthersMayReadIsRefusedWithTheCommandThatMendsIt() throws IOException {
        var file = write(A);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> CookieSecretSource.load(settings(""), Map.of()))
                .hasMessageContaining(file.toString())
                .hasMessageContaining("rw-r-----")
                .hasMessageContaining("chmod 600");
    }

    @Test
    void whatIsNoSecretIsRefusedWithItsPlaceAndWithoutItself() throws IOException {
        write("not hexadecimal at all");
        assertThatThrownBy(() -> CookieSecretSource.load(settings(""), Map.of()))
                .hasMessageContaining("jupyterhub_cookie_secret")
                .hasMessageContaining("openssl rand -hex 32")
                .hasMessageNotContaining("not hexadecimal");
        assertThatThrownBy(() -> CookieSecretSource.load(settings(""), Map.of("JPY_COOKIE_SECRET", "abcd")))
                .hasMessageContaining("JPY_COOKIE_SECRET")
                .hasMessageContaining("at least 16 bytes");
    }

    @Test
    void aFolderThatCannotBeMadeIsNamedWithWhatToDo() throws IOException {
        var file = Files.createFile(folder.resolve("file"));
        var settings = TestSettings.hub("data_dir: " + file.resolve("below"));
        assertThatThrownBy(() -> CookieSecretSource.load(settings, Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("hub.data_dir");
    }

    @Test
    void otherKeysStandBesideTheOneThatSigns() throws IOException {
        write(A);
        var secrets = CookieSecretSource.load(settings("other_cookie_secrets: [" + B + "]"), Map.of());
        assertThat(secrets.signing().bytes()).containsOnly((byte) 0xaa);
        assertThat(secrets.others())
                .singleElement()
                .satisfies(other -> assertThat(other.bytes()).containsOnly((byte) 0xbb));
        assertThatThrownBy(
                        () -> CookieSecretSource.load(settings("other_cookie_secrets: [" + B + ", secret]"), Map.of()))
                .hasMessageContaining("hub.other_cookie_secrets[1]")
                .hasMessageContaining("openssl rand -hex 32")
                .hasMessageNotContaining("In the setting hub.other_cookie_secrets[1]: secret");
    }

    private HubSettings settings(String keys) {
        return TestSettings.hub("data_dir: " + folder + (keys.isEmpty() ? "" : ", " + keys));
    }

    private Path write(String text) throws IOException {
        var file = Files.writeString(folder.resolve("jupyterhub_cookie_secret"), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
