package io.essaim.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.certificates.authorities.Hosts;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.tls.AltName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenSSL at its strictest, which is what Python 3.13 asks of it. */
@Tag("installed")
class StrictReaderTest {
    @TempDir
    Path dir;

    @Test
    void openSslFindsNothingWrongWithAServersCertificate() throws Exception {
        var local = List.of(AltName.parse("DNS:localhost"), AltName.parse("IP:127.0.0.1"));
        var folder = CertificateFolder.open(
                dir.resolve("ssl"), new Hosts(local, local, local), false, InstantSource.system());
        var papers = folder.papers(ServerKey.defaultOf("alice"), local);
        var certificate = Files.writeString(dir.resolve("server.crt"), papers.certificate());
        var root = folder.path().resolve("notebooks-ca/notebooks-ca.crt");
        for (var purpose : List.of("sslserver", "sslclient")) {
            assertThat(said(
                            "openssl",
                            "verify",
                            "-x509_strict",
                            "-purpose",
                            purpose,
                            "-CAfile",
                            root.toString(),
                            certificate.toString()))
                    .isEqualTo(certificate + ": OK");
        }
        assertThat(said("openssl", "x509", "-noout", "-ext", "subjectAltName", "-in", certificate.toString()))
                .contains("DNS:localhost", "IP Address:127.0.0.1", ".server.essaim.internal");
    }

    private static String said(String... command) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said.strip();
    }
}
