package io.essaim.certificates.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.certificates.acme.AcmeTerms.Challenge;
import io.essaim.certificates.acme.AcmeTerms.ExternalAccount;
import io.essaim.domain.certificate.NotIssued;
import io.essaim.testkit.acme.Pebble;
import io.essaim.testkit.machine.Ports;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Authorities that know people from elsewhere. */
@Tag("installed")
class ExternalAccountTest {

    @Test
    void whoeverHasAnAccountElsewhereIsLetInAndNobodyElse(@TempDir Path folder) throws Exception {
        try (var pebble = Pebble.startWithAccounts(folder, Ports.free(), Ports.free())) {
            assertThat(authority(pebble, Optional.of(new ExternalAccount(Pebble.KID, Pebble.HMAC_KEY)))
                            .register())
                    .startsWith("https://localhost:");
            assertThatThrownBy(() -> authority(pebble, Optional.empty()).register())
                    .isInstanceOf(NotIssued.class)
                    .hasMessageContaining("externalAccountRequired");
        }
    }

    private static AcmeAuthority authority(Pebble pebble, Optional<ExternalAccount> account) {
        return new AcmeAuthority(new AcmeTerms(
                pebble.directory(), Optional.of(pebble.trust()), Optional.empty(), account, Challenge.HTTP_01));
    }
}
