package io.essaim.spawners.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.server.ServerKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeNameTest {
    @Test
    void aPlainNameStaysAsItIs() {
        assertThat(SafeName.of("alice7")).isEqualTo("alice7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../etc", "Zoë", "a/b", "alice@example.org", "-rf", "..", "7up", "日本", "a-b", "ALICE"})
    void anOddNameBecomesOneOfLettersDigitsAndHyphens(String odd) {
        assertThat(SafeName.of(odd)).matches("[a-z][a-z0-9]*(-+[a-z0-9]+)*").hasSizeLessThanOrEqualTo(30);
    }

    @Test
    void namesThatLookAlikeStayApart() {
        assertThat(SafeName.of("a.b")).isNotEqualTo(SafeName.of("a-b")).isNotEqualTo(SafeName.of("A.B"));
        assertThat(SafeName.of(new ServerKey("a", "b"))).isNotEqualTo(SafeName.of("a--b"));
    }

    @Test
    void theLongestNameOfAServerIsShortEnoughForAHostName() {
        assertThat(SafeName.of(new ServerKey("U".repeat(200), "S".repeat(200)))).hasSizeLessThanOrEqualTo(63);
    }
}
