package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.proxy.settings.CertificateFiles;
import io.essaim.proxy.settings.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody renews the proxy's own certificates while it runs. */
class RenewedFilesTest {
    private static final Duration OFTEN = Duration.ofMillis(50);

    @TempDir
    private static Path keys;

    private static TestKey former;
    private static TestKey renewed;
    private static TestKey ending;

    @TempDir
    private Path folder;

    private Path keyFile = Path.of("key.pem");
    private Path certFile = Path.of("cert.pem");

    @BeforeAll
    static void makeKeys() throws Exception {
        former = TestKey.in(keys.resolve("former"), "-ext san=dns:former.example");
        renewed = TestKey.in(keys.resolve("renewed"), "-ext san=dns:renewed.example");
        ending = TestKey.in(keys.resolve("ending"), "-ext san=dns:ending.example -validity 13");
    }

    /** As Kubernetes has it: what is named leads through a link that is put in the place of another at once. */
    @BeforeEach
    void linkTheFormer() throws IOException {
        link(former);
        keyFile = folder.resolve("current/key.pem");
        certFile = folder.resolve("current/cert.pem");
    }

    private void link(TestKey key) throws IOException {
        var next =
                Files.createSymbolicLink(folder.resolve("next"), key.keyFile().getParent());
        Files.move(next, folder.resolve("current"), StandardCopyOption.ATOMIC_MOVE);
    }

    private ProxyFixture proxy() {
        var tls = Tls.people(Optional.of(keyFile.toString()), Optional.of(certFile.toString()));
        return proxy(tls);
    }

    private static ProxyFixture proxy(Tls tls) {
        return ProxyFixture.with(wanted -> {
            wanted.tls = tls;
            wanted.lookEvery = OFTEN;
        });
    }

    private static String shown(ProxyFixture proxy) throws Exception {
        return Handshake.with(proxy.proxy.port(), "").name();
    }

    @Test
    void aLinkThatLeadsElsewhereIsFollowedAndOpenConnectionsStay() throws Exception {
        try (var lines = new LogLines();
                var target = Trusting.echo();
                var proxy = proxy();
                var connection = new java.net.Socket("localhost", proxy.proxy.port());
                var open = new Wire(Handshake.trusting()
                        .getSocketFactory()
                        .createSocket(connection, "x", proxy.proxy.port(), true))) {
            proxy.route("/", target.url());
            open.send("HEAD /1 HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(open.head()).startsWith("HTTP/1.1 200");
            assertThat(shown(proxy)).isEqualTo("former.example");
            link(renewed);
            lines.await("The certificate of renewed.example");
            assertThat(shown(proxy)).isEqualTo("renewed.example");
            open.send("HEAD /2 HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(open.head()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void whatIsHalfWrittenIsSaidOnceAndUsedWhenItIsWhole() throws Exception {
        keyFile = Files.copy(former.keyFile(), folder.resolve("own-key.pem"));
        certFile = Files.copy(former.certFile(), folder.resolve("own-cert.pem"));
        try (var lines = new LogLines();
                var proxy = proxy()) {
            Files.copy(renewed.certFile(), certFile, StandardCopyOption.REPLACE_EXISTING);
            assertThat(lines.await("does not belong to the certificate"))
                    .contains(keyFile.toString(), certFile.toString(), "renewed.example", "until");
            Files.writeString(certFile, Files.readString(renewed.certFile()).substring(0, 200));
            lines.await("there is no certificate");
            Files.delete(certFile);
            lines.await("NoSuchFile");
            Thread.sleep(OFTEN.toMillis() * 10);
            assertThat(lines.with("own-cert.pem")).hasSize(3);
            assertThat(shown(proxy)).isEqualTo("former.example");
            Files.copy(renewed.certFile(), certFile);
            Files.copy(renewed.keyFile(), keyFile, StandardCopyOption.REPLACE_EXISTING);
            lines.await("The certificate of renewed.example");
            assertThat(shown(proxy)).isEqualTo("renewed.example");
        }
    }

    @Test
    void aFurtherOneIsRenewedAsWell() throws Exception {
        var further = Tls.none()
                .with(draft -> draft.certificates =
                        List.of(ending.files(), new CertificateFiles(keyFile.toString(), certFile.toString())));
        try (var lines = new LogLines();
                var proxy = proxy(further)) {
            link(renewed);
            lines.await("The certificate of renewed.example");
            assertThat(Handshake.with(proxy.proxy.port(), "renewed.example").name())
                    .isEqualTo("renewed.example");
        }
    }

    @Test
    void oneThatEndsSoonIsWarnedOfOnceADay() throws Exception {
        try (var lines = new LogLines();
                var proxy =
                        proxy(Tls.none().with(draft -> draft.certificates = List.of(ending.files(), former.files())))) {
            assertThat(lines.await("The certificate of ending.example")).contains("ends on", "cert.pem");
            Thread.sleep(OFTEN.toMillis() * 10);
            assertThat(lines.with("ends on")).hasSize(1);
            assertThat(shown(proxy)).isEqualTo("ending.example");
        }
    }
}
