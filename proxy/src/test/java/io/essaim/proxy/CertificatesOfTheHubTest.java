package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.essaim.domain.certificate.Proof;
import io.essaim.domain.certificate.Shown;
import io.essaim.domain.certificate.ShownCertificate;
import io.essaim.domain.route.RoutesUnavailable;
import io.essaim.proxy.settings.Tls;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A hub sends certificates and proofs; people and authorities see them. */
class CertificatesOfTheHubTest {
    private static final String TOKEN = "evaGxfADs6pSRb2LAv9IZf17Dt3juxGJ-PCt92wr-oA";
    private static final String CONTENT = TOKEN + ".9jg46WB3rR_AHD-EBXdN7cBkH1WOu0tA3M9fm21mqTI";

    @TempDir
    private static Path folder;

    private static TestKey lab;
    private static TestKey other;
    private static TestKey proof;

    @TempDir
    private Path own;

    @BeforeAll
    static void makeKeys() throws Exception {
        lab = TestKey.in(folder.resolve("lab"), "-ext san=dns:lab.example");
        other = TestKey.in(folder.resolve("other"), "-ext san=dns:other.example");
        // acmeIdentifier (RFC 8737, section 3): critical, an octet string of 32 bytes
        proof = TestKey.in(
                folder.resolve("proof"),
                "-ext san=dns:lab.example -ext 1.3.6.1.5.5.7.1.31:critical=0420" + "ab".repeat(32));
    }

    private static ProxyFixture proxy(Consumer<TestSettings> change) {
        return ProxyFixture.with(wanted -> {
            wanted.tls = fromHub();
            change.accept(wanted);
        });
    }

    private static Tls fromHub() {
        return Tls.none().with(draft -> {
            draft.fromHub = true;
            draft.redirectBind = Optional.of(TestSettings.HERE);
        });
    }

    private static String escaped(String pem) {
        return "\"" + pem.replace("\n", "\\n") + "\"";
    }

    private static String json(ShownCertificate certificate) {
        return "{\"key\":" + escaped(certificate.key()) + ",\"chain\":" + escaped(certificate.chain()) + "}";
    }

    private static String body(TestKey... keys) throws IOException {
        var all = new StringBuilder();
        for (var key : keys) {
            all.append(all.isEmpty() ? "" : ",").append(json(key.shown()));
        }
        return "{\"certificates\":[" + all + "],\"answers\":{\"" + TOKEN + "\":\"" + CONTENT + "\"},\"handshakes\":["
                + json(proof.shown()).replace("{", "{\"host\":\"lab.example\",") + "]}";
    }

    private static HttpResponse<String> put(ProxyFixture proxy, String body) throws IOException {
        return ApiCalls.call(proxy.proxy.apiPort(), "PUT", "/api/tls", body);
    }

    private static String fingerprint(ProxyFixture proxy) throws IOException {
        return ApiCalls.body(proxy.proxy.apiPort(), "/api/tls");
    }

    private static String shown(ProxyFixture proxy, String asked) throws Exception {
        return Handshake.with(proxy.proxy.port(), asked).name();
    }

    private static String page(ProxyFixture proxy, String path) throws IOException {
        try (var client = Wire.to(proxy.proxy.redirectPort())) {
            client.send("GET " + path + " HTTP/1.1\r\nHost: lab.example\r\nConnection: close\r\n\r\n");
            return client.rest();
        }
    }

    @Test
    void nobodyGetsInBeforeThereIsACertificateAndTheLogSaysWhyOnce() throws Exception {
        try (var proxy = proxy(_ -> {});
                var lines = new LogLines()) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> shown(proxy, "lab.example"))
                        .isInstanceOf(SSLException.class)
                        .hasMessageContaining("handshake_failure");
            }
            assertThat(lines.with("the hub has sent no certificate yet")).hasSize(1);
            assertThat(put(proxy, body(lab)).statusCode()).isEqualTo(204);
            assertThat(shown(proxy, "lab.example")).isEqualTo("lab.example");
        }
    }

    @Test
    void whatIsSentReplacesWhatWasSentAndOpenConnectionsStay() throws Exception {
        try (var target = Trusting.echo();
                var proxy = proxy(_ -> {})) {
            proxy.route("/", target.url());
            put(proxy, body(lab, other));
            assertThat(shown(proxy, "other.example")).isEqualTo("other.example");
            assertThat(shown(proxy, "")).isEqualTo("lab.example");
            var connection = new java.net.Socket("localhost", proxy.proxy.port());
            try (var open = new Wire(Handshake.trusting()
                    .getSocketFactory()
                    .createSocket(connection, "lab.example", proxy.proxy.port(), true))) {
                open.send("GET /1 HTTP/1.1\r\nHost: x\r\n\r\n");
                assertThat(open.head()).startsWith("HTTP/1.1 200");
                assertThat(put(proxy, body(other)).statusCode()).isEqualTo(204);
                assertThat(shown(proxy, "lab.example")).isEqualTo("other.example");
                open.send("GET /2 HTTP/1.1\r\nHost: x\r\n\r\n");
                assertThat(open.in().read()).isNotNegative();
            }
        }
    }

    @Test
    void theProxysOwnComesFirstAndIsForWhoeverAsksForNothing() throws Exception {
        try (var proxy = proxy(wanted -> wanted.tls = fromHub().with(draft -> {
            draft.certificates = List.of(other.files());
        }))) {
            assertThat(shown(proxy, "lab.example")).isEqualTo("other.example");
            put(proxy, body(lab));
            assertThat(shown(proxy, "lab.example")).isEqualTo("lab.example");
            assertThat(shown(proxy, "")).isEqualTo("other.example");
            assertThat(proxy.metric(expiry("lab.example"))).isEqualTo(ends(lab));
            assertThat(proxy.metric(expiry("other.example"))).isEqualTo(ends(other));
        }
    }

    private static String expiry(String name) {
        return "essaim_proxy_certificate_expiry_timestamp_seconds{name=\"" + name + "\"}";
    }

    private static double ends(TestKey key) throws Exception {
        try (var in = Files.newInputStream(key.certFile())) {
            var read = (java.security.cert.X509Certificate)
                    java.security.cert.CertificateFactory.getInstance("X.509").generateCertificate(in);
            return read.getNotAfter().toInstant().getEpochSecond();
        }
    }

    @Test
    void aHubLearnsWhatItSentLastAndNothingOfTheKeys() throws Exception {
        try (var proxy = proxy(_ -> {});
                var lines = new LogLines()) {
            assertThat(fingerprint(proxy)).isEqualTo("{\"fingerprint\":\"\"}");
            var body = body(lab);
            put(proxy, body);
            var digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
            assertThat(fingerprint(proxy))
                    .isEqualTo("{\"fingerprint\":\"" + HexFormat.of().formatHex(digest) + "\"}");
            var keyLine = lab.shown().key().lines().toList().get(1);
            assertThat(lines.from(Level.TRACE)).noneMatch(line -> line.contains(keyLine) || line.contains(CONTENT));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense|no JSON, at line 1",
                "[]|no object",
                "{\"certificates\":7}|certificates is no list",
                "{\"certificates\":[{\"key\":1}]}|certificates[0].key is no text",
                "{\"certificates\":[{\"key\":\"\",\"chain\":\"\"}]}|certificates[0] cannot be used: there is no key",
                "{\"answers\":{\"a\":[]}}|an answer is no text",
                "{\"handshakes\":[{\"key\":\"\",\"chain\":\"\"}]}|handshakes[0].host is no text",
            })
    void whatCannotBeUsedIsRefusedWithASentenceAndAllStaysAsItWas(String bodyAndWhy) throws Exception {
        var parts = bodyAndWhy.split("\\|", -1);
        try (var proxy = proxy(_ -> {})) {
            put(proxy, body(lab));
            var before = fingerprint(proxy);
            var answer = put(proxy, parts[0]);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains(parts[1]);
            assertThat(fingerprint(proxy)).isEqualTo(before);
            assertThat(shown(proxy, "")).isEqualTo("lab.example");
        }
    }

    @Test
    void aKeyOfAnotherCertificateIsRefusedAndNotRepeated() throws Exception {
        try (var proxy = proxy(_ -> {})) {
            var mixed = new ShownCertificate(lab.shown().key(), other.shown().chain());
            var answer = put(proxy, "{\"certificates\":[" + json(lab.shown()) + "," + json(mixed) + "]}");
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body())
                    .contains("certificates[1]", "does not belong", "other.example")
                    .doesNotContain(lab.shown().key().lines().toList().get(1));
        }
    }

    @Test
    void keysAreTakenFromWhoeverHasTheTokenAndNobodyElse() throws Exception {
        try (var off = ProxyFixture.standard();
                var open = proxy(wanted -> wanted.token = Optional.empty());
                var closed =
                        proxy(wanted -> wanted.token = Optional.of(new io.essaim.config.values.Secret("another")))) {
            assertThat(put(off, body(lab)).statusCode()).isEqualTo(404);
            assertThat(off.proxy.routes().show(Shown.nothing())).isFalse();
            assertThat(put(closed, body(lab)).statusCode()).isEqualTo(403);
            var answer = put(open, body(lab));
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("auth_token", "api_ca_file");
            assertThat(ApiCalls.status(open.proxy.apiPort(), "POST", "/api/tls", ""))
                    .isEqualTo(405);
        }
    }

    @Test
    void aHubInTheSameProcessShowsThemToo() throws Exception {
        try (var proxy = proxy(_ -> {})) {
            var shown = new Shown(
                    List.of(lab.shown()),
                    List.of(new Proof.Page(TOKEN, CONTENT), new Proof.Handshake("lab.example", proof.shown())));
            assertThat(proxy.proxy.routes().show(shown)).isTrue();
            assertThat(shown(proxy, "lab.example")).isEqualTo("lab.example");
            assertThat(page(proxy, "/.well-known/acme-challenge/" + TOKEN)).endsWith(CONTENT);
            assertThat(Handshake.with(proxy.proxy.port(), "lab.example", "acme-tls/1")
                            .certificate()
                            .getCriticalExtensionOIDs())
                    .contains("1.3.6.1.5.5.7.1.31");
            var before = fingerprint(proxy);
            assertThat(proxy.proxy.routes().show(shown)).isTrue();
            assertThat(fingerprint(proxy)).isEqualTo(before);
            var wrong = new Shown(List.of(new ShownCertificate("x", "y")), List.of());
            assertThatThrownBy(() -> proxy.proxy.routes().show(wrong))
                    .isInstanceOf(RoutesUnavailable.class)
                    .hasMessageContaining("there is no key");
        }
    }

    @Test
    void anAuthorityIsShownTheProofAndABrowserNeverIs() throws Exception {
        for (boolean http2 : new boolean[] {true, false}) {
            try (var proxy = proxy(wanted -> wanted.tls = fromHub().with(draft -> draft.http2 = http2))) {
                put(proxy, body(lab));
                var seen = Handshake.with(proxy.proxy.port(), "LAB.example", "acme-tls/1");
                assertThat(seen.protocol()).isEqualTo("acme-tls/1");
                assertThat(seen.certificate().getCriticalExtensionOIDs()).contains("1.3.6.1.5.5.7.1.31");
                assertThat(seen.closed()).isTrue();
                var browser = Handshake.with(proxy.proxy.port(), "lab.example", "h2", "http/1.1");
                assertThat(browser.protocol()).isEqualTo(http2 ? "h2" : "");
                assertThat(browser.certificate().getCriticalExtensionOIDs()).isNullOrEmpty();
                assertThatThrownBy(() -> Handshake.with(proxy.proxy.port(), "other.example", "acme-tls/1"))
                        .hasMessageContaining("no_application_protocol");
                put(proxy, "{\"certificates\":[" + json(lab.shown()) + "]}");
                assertThatThrownBy(() -> Handshake.with(proxy.proxy.port(), "lab.example", "acme-tls/1"))
                        .hasMessageContaining("no_application_protocol");
            }
        }
    }

    @Test
    void anAuthorityReadsItsAnswerOverPlainHttpAndEverybodyElseIsSentToHttps() throws Exception {
        try (var proxy = proxy(_ -> {})) {
            put(proxy, body(lab));
            assertThat(page(proxy, "/.well-known/acme-challenge/" + TOKEN))
                    .startsWith("HTTP/1.1 200")
                    .contains("text/plain")
                    .endsWith("\r\n\r\n" + CONTENT);
            assertThat(page(proxy, "/.well-known/acme-challenge/other")).startsWith("HTTP/1.1 404");
            assertThat(page(proxy, "/hub/login")).startsWith("HTTP/1.1 301");
        }
    }

    @Test
    void withoutTheHubsCertificatesAnswersAreSentToHttpsAsWell() throws Exception {
        try (var proxy = proxy(wanted -> wanted.tls = fromHub().with(draft -> {
            draft.fromHub = false;
            draft.certificates = List.of(lab.files());
        }))) {
            assertThat(page(proxy, "/.well-known/acme-challenge/" + TOKEN)).startsWith("HTTP/1.1 301");
        }
    }

    private ProxyFixture keeping() {
        return proxy(wanted ->
                wanted.routesFile = Optional.of(own.resolve("routes.json").toString()));
    }

    private void awaitFile(Path file) throws InterruptedException {
        long deadline = System.nanoTime() + java.time.Duration.ofSeconds(30).toNanos();
        while (!Files.exists(file)) {
            assertThat(System.nanoTime()).as("deadline for " + file).isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    @Test
    void aProxyThatIsStartedAgainShowsWhatItHad() throws Exception {
        var file = own.resolve("routes.json.tls");
        var before = "";
        try (var proxy = keeping()) {
            put(proxy, body(lab));
            before = fingerprint(proxy);
            awaitFile(file);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        try (var proxy = keeping()) {
            assertThat(shown(proxy, "")).isEqualTo("lab.example");
            assertThat(fingerprint(proxy)).isEqualTo(before);
        }
    }

    @Test
    void whatIsDamagedIsPutAsideAndTheHubSendsItAnew() throws Exception {
        var file = Files.writeString(own.resolve("routes.json.tls"), "{\"certificates\":[{\"key\":\"-----BEG");
        try (var lines = new LogLines();
                var proxy = keeping()) {
            assertThat(lines.with("cannot be used: the body is no JSON")).hasSize(1);
            assertThat(own.resolve("routes.json.tls.damaged")).exists();
            assertThat(file).doesNotExist();
            assertThat(fingerprint(proxy)).isEqualTo("{\"fingerprint\":\"\"}");
            assertThat(put(proxy, body(lab)).statusCode()).isEqualTo(204);
            awaitFile(file);
        }
    }
}
