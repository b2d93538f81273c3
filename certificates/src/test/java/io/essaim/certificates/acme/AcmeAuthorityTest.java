package io.essaim.certificates.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.essaim.certificates.acme.AcmeTerms.Challenge;
import io.essaim.domain.certificate.NotIssued;
import io.essaim.domain.certificate.Proof;
import io.essaim.domain.certificate.ShownCertificate;
import io.essaim.testkit.acme.Pebble;
import io.essaim.testkit.machine.Ports;
import io.essaim.testkit.machine.TextFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A certificate is got from a real authority, or it is said why not. */
@Tag("installed")
class AcmeAuthorityTest {
    @TempDir
    Path folder;

    private Pages pages;
    private Pebble pebble;

    @SuppressWarnings("NullAway.Init") // before each test
    AcmeAuthorityTest() {}

    @BeforeEach
    void start() throws IOException {
        pages = new Pages();
        pebble = Pebble.start(folder, pages.port(), Ports.free());
    }

    @AfterEach
    void end() {
        pebble.close();
        pages.close();
    }

    private AcmeTerms terms(Challenge challenge) {
        return new AcmeTerms(
                pebble.directory(),
                Optional.of(pebble.trust()),
                Optional.of("admin@essaim.example"),
                Optional.empty(),
                challenge);
    }

    private AcmeAuthority authority() {
        return new AcmeAuthority(terms(Challenge.HTTP_01));
    }

    private void show(List<Proof> proofs) {
        proofs.forEach(pages::show);
    }

    private static X509Certificate read(ShownCertificate shown) throws CertificateException {
        var text = new ByteArrayInputStream(shown.chain().getBytes(StandardCharsets.US_ASCII));
        return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(text);
    }

    @Test
    void aCertificateIsForTheNamesAndHasItsChain() throws Exception {
        var authority = authority();
        var hosts = List.of("notebooks.essaim.example", "www.essaim.example");
        var shown = authority.issue(authority.register(), hosts, this::show);

        assertThat(read(shown).getSubjectAlternativeNames().stream().map(name -> String.valueOf(name.get(1))))
                .containsExactlyInAnyOrderElementsOf(hosts);
        assertThat(shown.chain().split("-----BEGIN CERTIFICATE-----", -1)).hasSizeGreaterThan(2);
        assertThat(shown.key()).startsWith("-----BEGIN PRIVATE KEY-----");
        assertThat(shown.toString()).doesNotContain("BEGIN");
    }

    @Test
    void theAccountIsUsedAgainByAnotherProcessAndWhatIsProvenNeedNotBeProvenAgain() throws Exception {
        var account = authority().register();
        authority().issue(account, List.of("again.essaim.example"), this::show);
        var asked = new AtomicReference<List<Proof>>(List.of());
        var second = authority().issue(account, List.of("again.essaim.example"), proofs -> {
            asked.set(proofs);
            show(proofs);
        });
        assertThat(read(second).getNotAfter()).isInTheFuture();
        assertThat(asked.get().size()).isLessThanOrEqualTo(1); // Pebble believes it again, or asks again by chance
    }

    @Test
    void handshakesAreProofsForTheHostWithTheExtensionThatTheAuthorityLooksFor() throws Exception {
        var authority = new AcmeAuthority(terms(Challenge.TLS_ALPN_01));
        var shown = new AtomicReference<List<Proof>>(List.of());
        var account = authority.register();
        var refused = catchThrowableOfType(
                NotIssued.class, () -> authority.issue(account, List.of("hand.essaim.example"), shown::set));

        assertThat(refused).hasMessageContainingAll("does not believe that hand.essaim.example is ours", "port 443");
        assertThat(shown.get()).singleElement().isInstanceOfSatisfying(Proof.Handshake.class, proof -> {
            assertThat(proof.host()).isEqualTo("hand.essaim.example");
            try {
                assertThat(read(proof.certificate()).getCriticalExtensionOIDs()).contains("1.3.6.1.5.5.7.1.31");
            } catch (CertificateException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void aNameThatCannotBeProvenIsSaidWithTheAuthoritysOwnWords() throws Exception {
        var authority = authority();
        var account = authority.register();
        assertThatThrownBy(() -> authority.issue(account, List.of("no.essaim.example"), _ -> {}))
                .isInstanceOf(NotIssued.class)
                .hasMessageContainingAll("localhost does not believe that no.essaim.example is ours", "404", "port 80");
    }

    @Test
    void whatTheStageThrowsEndsTheAttempt() throws Exception {
        var authority = authority();
        var account = authority.register();
        assertThatThrownBy(() -> authority.issue(account, List.of("stage.essaim.example"), _ -> {
                    throw new IllegalStateException("no proxy is there");
                }))
                .hasMessage("no proxy is there");
    }

    @Test
    void anAuthorityThatForgotTheAccountSaysSo() throws Exception {
        var account = authority().register();
        pebble.forgetEverybody();
        var refused = catchThrowableOfType(
                NotIssued.class, () -> authority().issue(account, List.of("a.essaim.example"), this::show));
        assertThat(refused.accountGone()).isTrue();
    }

    @Test
    void anAccountThatIsNoneIsGone() {
        var refused = catchThrowableOfType(
                NotIssued.class, () -> authority().issue("nonsense", List.of("a.essaim.example"), this::show));
        assertThat(refused.accountGone()).isTrue();
        assertThat(refused).hasMessageContaining("cannot be read");
    }

    @Test
    void anAuthorityThatCannotBeReachedIsNamed() {
        pebble.vanish();
        assertThatThrownBy(() -> authority().register())
                .isInstanceOf(NotIssued.class)
                .hasMessageContaining("localhost cannot be reached");
    }

    @Test
    void aServerThatNobodyVouchesForIsNotSpokenTo() {
        var terms = new AcmeTerms(
                pebble.directory(), Optional.empty(), Optional.empty(), Optional.empty(), Challenge.HTTP_01);
        assertThatThrownBy(() -> new AcmeAuthority(terms).register())
                .isInstanceOf(NotIssued.class)
                .hasMessageContaining("certif");
    }

    @Test
    void aFileOfTrustWithoutCertificatesIsRefused() {
        var empty = TextFile.write(folder.resolve("empty.pem"), "nothing");
        var terms = new AcmeTerms(
                URI.create("https://acme.example/dir"),
                Optional.of(empty),
                Optional.empty(),
                Optional.empty(),
                Challenge.HTTP_01);
        assertThatThrownBy(() -> new AcmeAuthority(terms))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("empty.pem");
    }
}
