package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.essaim.proxy.settings.Hsts;
import io.essaim.proxy.settings.Tls;
import io.essaim.proxy.tls.Hellos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of several certificates a browser is shown, and what becomes of who breaks the rules before it is. */
class ServerNameTest {
    private static final byte[] DECODE_ERROR = {21, 3, 3, 0, 2, 2, 50};

    @TempDir
    private static Path folder;

    private static TestKey standard;
    private static TestKey lab;
    private static TestKey below;
    private static ProxyFixture proxy;

    @BeforeAll
    static void open() throws Exception {
        standard = TestKey.in(folder.resolve("standard"));
        lab = TestKey.in(folder.resolve("lab"), "-ext san=dns:lab.example,dns:deep.b.example,ip:192.0.2.7");
        below = TestKey.in(folder.resolve("below"), "-ext san=dns:*.B.example,dns:lab.example");
        proxy = ProxyFixture.with(wanted -> wanted.tls = tls());
    }

    @AfterAll
    static void close() {
        proxy.close();
    }

    private static Tls tls() {
        return Http2Wire.tls(standard, true).with(draft -> {
            draft.certificates = List.of(lab.files(), below.files());
            draft.redirectBind = Optional.of(TestSettings.HERE);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "localhost.example, localhost",
        "'', localhost",
        "lab.example, lab.example",
        "LAB.Example, lab.example",
        "a.b.example, *.B.example",
        "deep.b.example, lab.example",
        "x.a.b.example, localhost",
        "b.example, localhost",
        "192.0.2.7, lab.example",
        "192.0.2.8, localhost",
    })
    void theCertificateThatFitsTheNameIsShown(String asked, String shown) throws Exception {
        assertThat(Handshake.with(proxy.proxy.port(), asked).name()).isEqualTo(shown);
    }

    @Test
    void theFirstOfTheListIsShownToTheRestWhenThereIsNoOther() throws Exception {
        try (var without = ProxyFixture.with(wanted ->
                wanted.tls = Tls.none().with(draft -> draft.certificates = List.of(below.files(), lab.files())))) {
            assertThat(Handshake.with(without.proxy.port(), "nobody.example").name())
                    .isEqualTo("*.B.example");
            assertThat(Handshake.with(without.proxy.port(), "lab.example").name())
                    .isEqualTo("*.B.example");
        }
    }

    @Test
    void http2IsSpokenWhicheverIsShown() throws Exception {
        assertThat(Handshake.with(proxy.proxy.port(), "lab.example", "h2", "http/1.1")
                        .protocol())
                .isEqualTo("h2");
        assertThat(Handshake.with(proxy.proxy.port(), "a.b.example", "http/1.1").protocol())
                .isEqualTo("http/1.1");
    }

    @Test
    void whoeverOffersOnlyToLookAtAProofIsRefusedWhereThereIsNone() {
        assertThatThrownBy(() -> Handshake.with(proxy.proxy.port(), "lab.example", "acme-tls/1"))
                .hasMessageContaining("no_application_protocol");
    }

    @Test
    void theBeginningMayComeInManyRecordsAndByteByByte() throws Exception {
        var hello = Hellos.message("lab.example");
        try (var client = proxy.client()) {
            for (int from = 0; from < hello.length; from += 50) {
                for (byte one : Hellos.record(hello, from, Math.min(from + 50, hello.length))) {
                    client.send(new byte[] {one});
                }
            }
            var answer = client.in().readNBytes(6);
            assertThat(answer[0]).as("a record of a handshake").isEqualTo((byte) 22);
            assertThat(answer[5]).as("a ServerHello").isEqualTo((byte) 2);
        }
    }

    @Test
    void whatIsMalformedIsAnsweredWithAnAlertAndNothingOfItIsInTheLog() throws Exception {
        try (var lines = new LogLines();
                var client = proxy.client()) {
            var hello = new byte[] {22, 3, 1, 0, 44, 1, 0, 0, 40, 3, 3};
            client.send(Arrays.copyOf(hello, 49)); // all zeros where a cipher suite should be
            assertThat(client.in().readAllBytes()).isEqualTo(DECODE_ERROR);
            assertThat(lines.from(Level.INFO)).isEmpty();
        }
    }

    @Test
    void whatIsNoHandshakeAndWhatIsTooLongEndsTheConnectionQuietly() throws Exception {
        try (var lines = new LogLines()) {
            for (var bytes : List.of(
                    new byte[] {22, 3, 1, 0, 4, 1, (byte) 0xff, (byte) 0xff, (byte) 0xff},
                    new byte[] {22, 3, 1, 0, 0},
                    new byte[] {22, 3, 1, 0, 4, 2, 0, 0, 0},
                    new byte[] {21, 3, 3, 0, 2, 1, 0},
                    new byte[] {20, 9, 9, 9, 9, 9},
                    "GET / HTTP/1.1\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII))) {
                assertThat(answered(bytes)).as(Arrays.toString(bytes)).hasSizeLessThanOrEqualTo(7);
            }
            assertThat(lines.from(Level.INFO)).isEmpty();
        }
    }

    private static byte[] answered(byte[] bytes) throws IOException {
        try (var client = proxy.client()) {
            client.send(bytes);
            return client.in().readAllBytes();
        } catch (java.net.SocketException _) {
            return new byte[0];
        }
    }

    @Test
    void filesThatDoNotBelongTogetherAreRefusedAtStart() throws Exception {
        assertRefused(files(lab.keyFile(), standard.certFile()), "does not belong to the certificate");
        assertRefused(files(lab.certFile(), lab.certFile()), "there is no key");
        assertRefused(files(lab.keyFile(), lab.keyFile()), "there is no certificate");
        assertRefused(files(folder.resolve("none"), lab.certFile()), "NoSuchFile");
        var sealed = Files.writeString(
                folder.resolve("sealed.pem"),
                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n-----END RSA PRIVATE KEY-----\n");
        assertRefused(files(sealed, lab.certFile()), "openssl pkcs8 -topk8 -nocrypt");
    }

    private static Tls files(Path key, Path certificate) {
        return Tls.people(Optional.of(key.toString()), Optional.of(certificate.toString()));
    }

    private static void assertRefused(Tls tls, String why) {
        assertThatThrownBy(() -> ProxyFixture.with(wanted -> wanted.tls = tls))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PKCS#8")
                .hasMessageContaining(why);
    }

    @Test
    void settingsThatNeedHttpsAreRefusedWithoutIt() {
        assertThatThrownBy(() -> Tls.none().with(draft -> draft.redirectBind = Optional.of(TestSettings.HERE)))
                .hasMessageContaining("there is no HTTPS to go to");
        assertThatThrownBy(() -> Tls.none().with(draft -> draft.hsts = Optional.of(Hsts.of(Duration.ofDays(1)))))
                .hasMessageContaining("HTTPS alone");
        assertThat(Tls.none().on()).isFalse();
        assertThat(Tls.none().with(draft -> draft.fromHub = true).on()).isTrue();
        assertThat(tls().on()).isTrue();
    }
}
