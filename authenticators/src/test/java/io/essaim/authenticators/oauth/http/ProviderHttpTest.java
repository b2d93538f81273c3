package io.essaim.authenticators.oauth.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.essaim.authenticators.oauth.failure.NoSignIn;
import io.essaim.authenticators.oauth.site.Reply;
import io.essaim.authenticators.oauth.site.Site;
import io.essaim.testkit.machine.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderHttpTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path folder;

    private static ProviderHttp http(Duration deadline, Optional<Path> caFile, Map<String, String> environment) {
        return new ProviderHttp(new ProviderHttp.Connection(deadline, caFile, environment));
    }

    private static ProviderHttp http() {
        return http(Duration.ofSeconds(10), Optional.empty(), Map.of());
    }

    @Test
    void anOpenLineIsNotUsed() {
        assertThatThrownBy(() -> http().get(URI.create("http://provider.example.org/user?code=secret"), Map.of()))
                .isInstanceOf(NoSignIn.class)
                .hasMessageContaining("http://provider.example.org/user is not asked")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aRedirectIsAnAnswerAndNotFollowed() {
        try (var site = Site.open().on("/a", new Reply(302, Map.of("Location", "/b"), ""))) {
            var answer = http().get(site.address().resolve("/a"), ProviderHttp.bearer("t"));
            assertThat(answer.status()).isEqualTo(302);
            assertThatThrownBy(answer::object).hasMessageContaining("302");
            assertThat(site.asked("/b")).isEmpty();
        }
    }

    @Test
    void aSilentProviderIsLeftAfterTheDeadline() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var address = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/user?token=secret");
            assertThatThrownBy(() -> http(Duration.ofMillis(300), Optional.empty(), Map.of())
                            .get(address, Map.of()))
                    .hasMessageContaining("did not answer within PT0.3S")
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void aHostThatNobodyKnowsAndADoorThatIsClosedAreSaidInWords() {
        assertThatThrownBy(() -> http().get(URI.create("https://nowhere.invalid/user"), Map.of()))
                .hasMessage("https://nowhere.invalid/user cannot be asked: there is no host of that name");
        var closed = URI.create("http://127.0.0.1:" + Ports.free() + "/user");
        assertThatThrownBy(() -> http().get(closed, Map.of()))
                .hasMessage(closed + " cannot be asked: it takes no connections");
    }

    @Test
    void aFileThatIsNotThereIsSaid() {
        var nowhere = folder.resolve("nowhere.pem");
        assertThat(CaFile.problem(nowhere)).contains("authenticator.tls_ca_file: there is no file " + nowhere);
        assertThat(CaFile.problem(folder))
                .hasValueSatisfying(said -> assertThat(said).contains("in PEM"));
    }

    @Test
    void anAnswerThatIsTooLongIsNoAnswer() {
        try (var site = Site.open().on("/user", Reply.json("\"" + "x".repeat(2 << 20) + "\""))) {
            assertThatThrownBy(() -> http().get(site.address().resolve("/user"), Map.of()))
                    .isInstanceOf(NoSignIn.class)
                    .hasMessageContaining("/user cannot be asked");
        }
    }

    @Test
    void aCertificateIsTrustedWhenAFileSaysSo() throws Exception {
        try (var site = tls()) {
            var address = URI.create("https://localhost:" + site.port() + "/user");
            assertThatThrownBy(() -> http().get(address, Map.of()))
                    .isInstanceOf(NoSignIn.class)
                    .hasMessageContaining("PKIX");
            assertThat(CaFile.problem(folder.resolve("ca.pem"))).isEmpty();
            var trusting = http(Duration.ofSeconds(10), Optional.of(folder.resolve("ca.pem")), Map.of());
            assertThat(trusting.get(address, Map.of()).status()).isEqualTo(200);
            assertThatThrownBy(() -> trusting.get(URI.create("https://127.0.0.1:" + site.port() + "/user"), Map.of()))
                    .as("a certificate for another name")
                    .isInstanceOf(NoSignIn.class);
        }
    }

    @Test
    void aFileWithoutCertificatesIsToldByName() throws IOException {
        var file = Files.writeString(folder.resolve("empty.pem"), "");
        assertThatThrownBy(() -> http(Duration.ofSeconds(1), Optional.of(file), Map.of())
                        .get(URI.create("https://localhost:1/"), Map.of()))
                .hasMessageContaining("tls_ca_file")
                .hasMessageContaining("empty.pem");
    }

    @Test
    void theProxyOfTheEnvironmentIsUsedForOthers() {
        var proxies = new EnvironmentProxy(Map.of(
                "HTTPS_PROXY",
                "http://proxy.example.org:3128",
                "no_proxy",
                "localhost, .inside.example.org,direct.org"));
        assertThat(proxies.select(URI.create("https://github.com/")))
                .first()
                .hasToString("HTTP @ proxy.example.org/<unresolved>:3128");
        for (var direct : List.of(
                "https://a.inside.example.org/", "https://direct.org/", "https://127.0.0.1/", "http://github.com/")) {
            assertThat(proxies.select(URI.create(direct))).as(direct).first().hasToString("DIRECT");
        }
        assertThat(new EnvironmentProxy(Map.of("https_proxy", "proxy:3128", "no_proxy", "*"))
                        .select(URI.create("https://github.com/")))
                .first()
                .hasToString("DIRECT");
    }

    private Site tls() throws IOException, InterruptedException, GeneralSecurityException {
        keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost");
        keytool("-exportcert", "-rfc", "-file", folder.resolve("ca.pem").toString());
        var keys = KeyStore.getInstance(folder.resolve("keys.p12").toFile(), PASSWORD);
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return Site.over(server).on("/user", Reply.json("{}"));
    }

    private void keytool(String command, String... arguments) throws IOException, InterruptedException {
        var line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                command,
                "-alias",
                "site",
                "-keystore",
                folder.resolve("keys.p12").toString(),
                "-storepass",
                new String(PASSWORD)));
        line.addAll(List.of(arguments));
        var process = new ProcessBuilder(line).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
