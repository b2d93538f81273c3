package io.essaim.authenticators.accounts.password;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.essaim.authenticators.accounts.password.Argon2Hash.Costs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashesTest {
    private final PasswordHashes hashes = new PasswordHashes();

    @Test
    void aHashMatchesItsPasswordAlone() {
        var hash = hashes.of("correct horse");

        assertThat(hash).startsWith("$argon2id$v=19$m=7168,t=5,p=1$");
        assertThat(hashes.matches("correct horse", hash)).isTrue();
        assertThat(hashes.matches("correct hors", hash)).isFalse();
        assertThat(hashes.of("correct horse")).isNotEqualTo(hash);
        assertThat(hashes.outdated(hash)).isFalse();
        assertThat(hashes.matchesNobody("correct horse")).isFalse();
    }

    /** Made by the reference implementation: {@code echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1}. */
    @Test
    void theReferenceImplementationsHashIsOurs() {
        var reference = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

        assertThat(hashes.matches("password", reference)).isTrue();
        assertThat(hashes.matches("differentpassword", reference)).isFalse();
        assertThat(hashes.outdated(reference)).isTrue();
        assertThat(Argon2Hash.of("password", new Costs(65_536, 2, 1), "somesalt".getBytes(UTF_8), 32)
                        .text())
                .isEqualTo(reference);
    }

    @Test
    void hashesOfAnotherLibraryWithOtherCostsAreReadAndOutdated() {
        var other = Password.hash("grüße")
                .addRandomSalt(16)
                .with(Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID))
                .getResult();

        assertThat(hashes.matches("grüße", other)).isTrue();
        assertThat(hashes.matches("gruesse", other)).isFalse();
        assertThat(hashes.outdated(other)).isTrue();
        assertThat(PasswordHashes.readable(other)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "password",
                "$argon2id$v=19$m=7168,t=5,p=1$c29tZXNhbHQ",
                "$argon2id$v=19$m=7,t=5,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=7168,t=0,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2d$v=19$m=7168,t=5,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$2b$12$short"
            })
    void whatIsNoHashIsNobodys(String text) {
        assertThat(PasswordHashes.readable(text)).isFalse();
        assertThat(hashes.matches("password", text)).isFalse();
    }
}
