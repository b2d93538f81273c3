package io.essaim.hub.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedValuesTest {
    private static final Instant SIGNED_AT = Instant.ofEpochSecond(1_700_000_000);
    private static final Duration TWO_WEEKS = Duration.ofDays(14);
    private static final byte[] KEY =
            HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

    // Made by tornado 6.2: tornado.web.create_signed_value(bytes(range(32)), name, value, clock=lambda: time)
    private static final String LOGIN =
            "2|1:0|10:1700000000|20:jupyterhub-hub-login|44:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3"
                    + "ODlhYmNkZWY=|7fcc1a6f0657a3c89fe09bfacf91f43839bd91f762fe68153e551014b215304f";

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', delimiter = ' ', textBlock = """
            1700000000 jupyterhub-hub-login 0123456789abcdef0123456789abcdef 2|1:0|10:1700000000|20:jupyterhub-hub-login|44:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=|7fcc1a6f0657a3c89fe09bfacf91f43839bd91f762fe68153e551014b215304f
            1700000001 _xsrf None:abc 2|1:0|10:1700000001|5:_xsrf|12:Tm9uZTphYmM=|d5947ea01679092281e27195ff9a9a869146e08e27bc8b840f05e953976d4e58
            1700000002 _xsrf é 2|1:0|10:1700000002|5:_xsrf|4:w6k=|d119068d017e053c3fc0b369546c8eae7a5c13420f4b8a2d1df7c5b1cb434406
            1700000003 n ~~ 2|1:0|10:1700000003|1:n|0:|a3ef65c8a4eb37979e67b4aaec874efad60f4db8603daafa169c2d9de6eae406
            """)
    void signsAndReadsWhatTornadoSigned(long time, String name, String value, String signed) {
        var values = at(Instant.ofEpochSecond(time));
        assertThat(values.sign(name, value)).isEqualTo(signed);
        assertThat(values.verify(name, signed, TWO_WEEKS)).contains(value);
    }

    @Test
    void aValueIsGoodUntilItsAgeIsReachedAndNoLonger() {
        assertThat(at(SIGNED_AT.plus(TWO_WEEKS)).verify("jupyterhub-hub-login", LOGIN, TWO_WEEKS))
                .isPresent();
        assertThat(at(SIGNED_AT.plus(TWO_WEEKS).plusSeconds(1)).verify("jupyterhub-hub-login", LOGIN, TWO_WEEKS))
                .isEmpty();
    }

    @Test
    void aValueUnderAnotherNameIsNotGood() {
        assertThat(at(SIGNED_AT).verify("_xsrf", LOGIN, TWO_WEEKS)).isEmpty();
    }

    @Test
    void aValueSignedWithAnotherKeyIsNotGood() {
        var other = new SignedValues(CookieSecrets.only(new CookieSecret(new byte[32])), () -> SIGNED_AT);
        assertThat(other.verify("jupyterhub-hub-login", LOGIN, TWO_WEEKS)).isEmpty();
    }

    @Test
    void whatAFormerKeySignedIsGoodAndIsSignedAnewAsOldAsItWas() {
        var fresh = new CookieSecret(new byte[32]);
        var both = new CookieSecrets(fresh, List.of(new CookieSecret(KEY)));
        var now = SIGNED_AT.plus(TWO_WEEKS);
        var values = new SignedValues(both, () -> now);
        assertThat(values.verify("jupyterhub-hub-login", LOGIN, TWO_WEEKS))
                .contains("0123456789abcdef0123456789abcdef");

        var renewed = values.renewed("jupyterhub-hub-login", LOGIN, TWO_WEEKS).orElseThrow();
        var after = new SignedValues(CookieSecrets.only(fresh), () -> now);
        assertThat(after.verify("jupyterhub-hub-login", renewed, TWO_WEEKS))
                .contains("0123456789abcdef0123456789abcdef");
        assertThat(after.verify("jupyterhub-hub-login", renewed, TWO_WEEKS.minusSeconds(1)))
                .as("it has not become younger")
                .isEmpty();
        assertThat(values.renewed("jupyterhub-hub-login", renewed, TWO_WEEKS))
                .as("it is signed with the key that signs now")
                .isEmpty();
        assertThat(values.renewed("jupyterhub-hub-login", LOGIN, TWO_WEEKS.minusSeconds(1)))
                .as("it is too old")
                .isEmpty();
        assertThat(values.renewed("_xsrf", LOGIN, TWO_WEEKS)).as("another name").isEmpty();
    }

    @Test
    void noCharacterCanBeChanged() {
        var values = at(SIGNED_AT);
        for (int i = 0; i < LOGIN.length(); i++) {
            var changed = LOGIN.substring(0, i) + (LOGIN.charAt(i) == 'x' ? 'y' : 'x') + LOGIN.substring(i + 1);
            assertThat(values.verify("jupyterhub-hub-login", changed, TWO_WEEKS))
                    .as(changed)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "|", "2|", "plain", "2|1:0|10:1700000000", "2|99999:0|", "1|1|1|", "é|é"})
    void nonsenseIsNotGood(String text) {
        assertThat(at(SIGNED_AT).verify("n", text, TWO_WEEKS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2|1:0|", "2|9:0|", "2|99999:0|", "2|:|", "2|1:0|1:x|1:n|0:|", "2|1:0|1:1|1:n|0:|1:y|"})
    void fieldsThatDoNotAddUpAreNotRead(String text) {
        assertThat(SignedFields.parse(text)).isEmpty();
    }

    private static SignedValues at(Instant now) {
        return new SignedValues(CookieSecrets.only(new CookieSecret(KEY)), () -> now);
    }
}
