package io.essaim.authenticators.oauth.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SaidTest {

    @Test
    void wordsStayAndTokensGo() {
        var said = Said.error(
                "invalid_grant", Optional.of("Code eyJhbGciOiJSUzI1NiIsImtpZCI6IjEyMyJ9abcdef is <b>old</b>\nnow"));
        assertThat(said).isEqualTo("invalid_grant (Code … is  b old /b now)");
    }

    @Test
    void aBookBecomesALine() {
        assertThat(Said.line("word ".repeat(1000))).hasSize(201).endsWith("…");
    }
}
