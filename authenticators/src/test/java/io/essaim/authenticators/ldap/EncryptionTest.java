package io.essaim.authenticators.ldap;

import static io.essaim.authenticators.ldap.Directory.LOOKUP;
import static io.essaim.authenticators.ldap.Directory.accepted;
import static io.essaim.authenticators.ldap.Directory.signIn;
import static io.essaim.authenticators.ldap.Directory.unavailable;
import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.login.LoginOutcome;
import io.essaim.testkit.directory.Certificates;
import io.essaim.testkit.directory.Slapd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way to encrypt against each kind of certificate, with slapd's own TLS. */
@Tag("installed")
class EncryptionTest {
    @TempDir
    static Path folder;

    @TempDir
    Path data;

    private static Certificates certificates;

    @BeforeAll
    static void makeCertificates() throws IOException {
        certificates = new Certificates(Files.createDirectory(folder.resolve("certificates")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"before_bind", "starttls", "on_connect", "ldaps"})
    void aGoodCertificateOfATrustedAuthorityIsTaken(String strategy) {
        try (var slapd = Directory.encrypted(data, certificates.good())) {
            assertThat(accepted(tryIt(slapd, strategy, trusted())).name()).isEqualTo("alice");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"before_bind", "on_connect"})
    void anExpiredCertificateIsRefused(String strategy) {
        try (var slapd = Directory.encrypted(data, certificates.expired())) {
            assertThat(unavailable(tryIt(slapd, strategy, trusted()))).contains("NotAfter");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"before_bind", "on_connect"})
    void aCertificateForAnotherHostIsRefused(String strategy) {
        try (var slapd = Directory.encrypted(data, certificates.forAnotherHost())) {
            assertThat(unavailable(tryIt(slapd, strategy, trusted())))
                    .contains("matching localhost found", "server_address");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"before_bind", "on_connect"})
    void anAddressIsNoNameOfTheCertificate(String strategy) {
        try (var slapd = Directory.encrypted(data, certificates.good())) {
            var byAddress = settings(slapd, strategy, trusted()).replace("localhost", "127.0.0.1");
            assertThat(unavailable(signIn(Directory.authenticator(byAddress), "alice", "rabbit hole")))
                    .contains("127.0.0.1 found", "server_address");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"before_bind", "on_connect"})
    void aCertificateThatNobodySignedIsRefusedUntilItIsTrustedItself(String strategy) {
        var own = certificates.selfSigned();
        try (var slapd = Directory.encrypted(data, own)) {
            assertThat(unavailable(tryIt(slapd, strategy, trusted()))).contains("tls_kwargs.ca_certs_file");
            assertThat(accepted(tryIt(slapd, strategy, trusted(own.certificate())))
                            .name())
                    .isEqualTo("alice");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"before_bind", "on_connect"})
    void anAuthorityThatJavaDoesNotKnowIsRefused(String strategy) {
        try (var slapd = Directory.encrypted(data, certificates.good())) {
            assertThat(unavailable(tryIt(slapd, strategy, ""))).contains("tls_kwargs.ca_certs_file");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"before_bind", "on_connect"})
    void everyCertificateIsTakenWhenTheFileSaysSo(String strategy) {
        try (var slapd = Directory.encrypted(data, certificates.forAnotherHost())) {
            assertThat(accepted(tryIt(slapd, strategy, "tls_kwargs: { validate: none }\n"))
                            .name())
                    .isEqualTo("alice");
        }
    }

    @Test
    void withoutEncryptionNoCertificateMatters() {
        try (var slapd = Directory.encrypted(data, certificates.expired())) {
            assertThat(accepted(tryIt(slapd, "insecure", "")).name()).isEqualTo("alice");
        }
    }

    @Test
    void aServerThatCannotEncryptIsNotUsedInTheClear() {
        try (var slapd = Directory.plain(data, Directory.OPEN)) {
            assertThat(unavailable(tryIt(slapd, "before_bind", trusted()))).contains("localhost:" + slapd.port());
            assertThat(unavailable(signIn(
                            Directory.authenticator("server_address: 'localhost:" + slapd.port()
                                    + "'\ntls_strategy: on_connect\ntimeout: 2s\n" + LOOKUP),
                            "alice",
                            "rabbit hole")))
                    .contains("tls_strategy");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"before_bind", "on_connect"})
    void aServerThatWantsACertificateIsShownOne(String strategy) {
        var ours = certificates.good();
        var demand = "TLSCACertificateFile " + certificates.authority() + "\nTLSVerifyClient demand\n";
        try (var slapd = Directory.encrypted(data, certificates.good(), demand)) {
            assertThat(unavailable(tryIt(slapd, strategy, trusted()))).contains("localhost");
            var shown =
                    "tls_kwargs: { ca_certs_file: '%s', local_certificate_file: '%s', local_private_key_file: '%s' }\n"
                            .formatted(certificates.authority(), ours.certificate(), ours.key());
            assertThat(accepted(tryIt(slapd, strategy, shown)).name()).isEqualTo("alice");
        }
    }

    @Test
    void aFileThatIsNotThereIsSaid() {
        try (var slapd = Directory.encrypted(data, certificates.good())) {
            assertThat(unavailable(tryIt(slapd, "before_bind", trusted(folder.resolve("nowhere.pem")))))
                    .contains("nowhere.pem", "tls_kwargs");
            assertThat(unavailable(tryIt(slapd, "before_bind", trusted(data.resolve("slapd.conf")))))
                    .contains("tls_kwargs", "PEM");
        }
    }

    @Test
    void aFileThatIsNotThereIsWarnedOfBeforeAnybodySignsIn() {
        var settings = "server_address: localhost\n" + LOOKUP;
        assertThat(Directory.authenticator(settings + trusted()).warnings()).isEmpty();
        assertThat(Directory.authenticator(settings + trusted(folder.resolve("nowhere.pem")))
                        .warnings())
                .containsExactly("authenticator.tls_kwargs: there is no file " + folder.resolve("nowhere.pem"));
    }

    @Test
    void thePortForTlsFromTheFirstByteIsNotTakenForThatOfStartTls() {
        try (var slapd = Directory.encrypted(data, certificates.good())) {
            var settings = "server_address: localhost\nserver_port: " + slapd.tlsPort() + "\n" + trusted() + LOOKUP;
            assertThat(unavailable(signIn(Directory.authenticator(settings), "alice", "rabbit hole")))
                    .contains("tls_strategy: on_connect");
        }
    }

    private static LoginOutcome tryIt(Slapd slapd, String strategy, String tls) {
        return signIn(Directory.authenticator(settings(slapd, strategy, tls)), "alice", "rabbit hole");
    }

    private static String settings(Slapd slapd, String strategy, String tls) {
        int port = strategy.equals("on_connect") || strategy.equals("ldaps") ? slapd.tlsPort() : slapd.port();
        return "server_address: localhost\nserver_port: " + port + "\ntls_strategy: " + strategy + "\n" + tls + LOOKUP;
    }

    private static String trusted() {
        return trusted(certificates.authority());
    }

    private static String trusted(Path authority) {
        return "tls_kwargs: { ca_certs_file: '" + authority + "' }\n";
    }
}
