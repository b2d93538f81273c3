package io.essaim.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fingerprints below were made by JupyterHub's own {@code hash_token}. */
class TokenHashTest {
    private static final String GENERATED = "0123456789abcdef0123456789abcdef";
    private static final String GENERATED_HASH = "sha512:1:00112233aabbccdd:"
            + "95074207e0c9869a94cdace5876731b5f477cca709be7659065dadab34b4f209"
            + "7e1956b9459523685938ff59f8ff993f8796b6ddc8ea7999220f75956023b7de";
    private static final String CONFIGURED_HASH = "sha512:16384:00112233aabbccdd:"
            + "8e28dde681c68e65f3fdf6b52c6f92417515f1edce42071d68a37dbd2a17b833"
            + "8267b52ea935d5c2a48eba6e0c026bdd0db38995f941bd3316cb4bce2c78af29";

    @Test
    void aFingerprintMadeByJupyterHubMatchesItsToken() {
        assertThat(new TokenHash("0123", GENERATED_HASH).matches(GENERATED)).isTrue();
        assertThat(new TokenHash("secr", CONFIGURED_HASH).matches("secret-secret-é"))
                .isTrue();
    }

    @Test
    void anotherTokenDoesNotMatch() {
        assertThat(new TokenHash("0123", GENERATED_HASH).matches("0123456789abcdef0123456789abcdee"))
                .isFalse();
    }

    @Test
    void aFreshFingerprintMatchesOnlyItsToken() {
        var hash = TokenHash.of("some long secret", TokenHash.GENERATED_ROUNDS);

        assertThat(hash.prefix()).isEqualTo("some");
        assertThat(hash.matches("some long secret")).isTrue();
        assertThat(hash.matches("some long secret ")).isFalse();
    }

    @Test
    void twoFingerprintsOfOneSecretDiffer() {
        assertThat(TokenHash.of("secret", 1)).isNotEqualTo(TokenHash.of("secret", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha512", "md5:1:aa:bb", "sha512:x:aa:bb", "sha512:999999999:aa:bb", ":::"})
    void aMangledFingerprintMatchesNothing(String hashed) {
        assertThat(new TokenHash("abcd", hashed).matches("abcdef")).isFalse();
    }
}
