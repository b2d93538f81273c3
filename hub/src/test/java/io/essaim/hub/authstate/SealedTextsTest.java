package io.essaim.hub.authstate;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.config.Config;
import io.essaim.config.schema.Schema;
import io.essaim.config.schema.Section;
import io.essaim.hub.settings.AdmissionSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SealedTextsTest {
    private static final String SECRET = "GEZDGNBVGY3TQOJQ";
    private static final byte[] COOKIES = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private static SealedTexts seal(String keys, byte[]... last) {
        var schema = new Schema(List.of(Section.of("authenticator", AdmissionSettings.class)));
        var settings = Config.parse("test.yaml", "authenticator: {" + keys + "}\n", Path.of("."), schema, Map.of());
        return SealedTexts.load(settings.get(AdmissionSettings.class), Map.of(), List.of(last), InstantSource.system());
    }

    private static String configured(String... letters) {
        return "crypt_keys: ["
                + String.join(
                        ", ", List.of(letters).stream().map(it -> it.repeat(32)).toList()) + "]";
    }

    @Test
    void withoutAConfiguredKeyTheLastOneCloses() {
        var kept = seal("", COOKIES).close(SECRET);
        assertThat(kept).startsWith("fernet:").doesNotContain(SECRET).hasSizeLessThanOrEqualTo(255);
        assertThat(seal("", COOKIES).open(kept)).contains(SECRET);
        assertThat(seal("", COOKIES).current(kept)).isTrue();
        assertThat(seal("", new byte[32]).open(kept))
                .as("another cookie secret")
                .isEmpty();
    }

    @Test
    void whileTheCookieSecretChangesBothOpenAndTheNewOneCloses() {
        var next = "another key of thirty-two bytes!".getBytes(StandardCharsets.US_ASCII);
        var old = seal("", COOKIES).close(SECRET);
        var both = seal("", next, COOKIES);
        assertThat(both.open(old)).contains(SECRET);
        assertThat(both.current(old)).isFalse();
        var fresh = both.close(both.open(old).orElseThrow());
        assertThat(both.current(fresh)).isTrue();
        assertThat(seal("", next).open(fresh)).as("the old one is gone").contains(SECRET);
    }

    @Test
    void theLongestSecretFitsIntoTheColumn() {
        assertThat(seal("", COOKIES).close("A".repeat(127))).hasSizeLessThanOrEqualTo(255);
    }

    @Test
    void whatWasKeptInTheClearIsReadAndIsNotCurrent() {
        assertThat(seal("", COOKIES).open(SECRET)).contains(SECRET);
        assertThat(seal("", COOKIES).current(SECRET)).isFalse();
    }

    @Test
    void keysMoveFromTheCookieSecretToConfiguredOnesAndOn() {
        var first = seal("", COOKIES).close(SECRET);
        var second = seal(configured("aa"), COOKIES);
        assertThat(second.current(first)).isFalse();
        var moved = second.close(second.open(first).orElseThrow());
        var third = seal(configured("bb", "aa"), new byte[32]);
        assertThat(third.current(moved)).isFalse();
        var last = third.close(third.open(moved).orElseThrow());
        assertThat(seal(configured("bb"), new byte[32]).open(last)).contains(SECRET);
        assertThat(seal(configured("bb"), new byte[32]).open(moved)).isEmpty();
    }
}
