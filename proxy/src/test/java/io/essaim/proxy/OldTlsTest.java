package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is no longer safe is not spoken, with whoever wants to (RFC 8996; RFC 9325, section 4). */
class OldTlsTest {
    @TempDir
    private static Path folder;

    private static ProxyFixture proxy;
    private static ProxyFixture withRsa;

    @BeforeAll
    static void open() throws Exception {
        var key = TestKey.in(folder.resolve("ec"));
        var rsa = TestKey.in(folder.resolve("rsa"), "-ext san=dns:localhost -keyalg RSA -keysize 2048");
        proxy = ProxyFixture.with(wanted -> wanted.tls = Http2Wire.tls(key, true));
        withRsa = ProxyFixture.with(wanted -> wanted.tls = Http2Wire.tls(rsa, true));
    }

    @AfterAll
    static void close() {
        proxy.close();
        withRsa.close();
    }

    /** What a client of a JVM of its own says, whose rules forbid nothing. */
    private static List<String> oldClients(int port, String... wishes) throws IOException, InterruptedException {
        var rules =
                Files.writeString(folder.resolve("rules"), "jdk.tls.disabledAlgorithms=\njdk.tls.legacyAlgorithms=\n");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new java.util.ArrayList<>(List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-Djava.security.properties=" + rules,
                "-cp",
                System.getProperty("java.class.path"),
                OldClient.class.getName(),
                Integer.toString(port)));
        command.addAll(List.of(wishes));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said.lines().toList();
    }

    @Test
    void oldVersionsAndSuitesAreRefusedAndNewOnesAreNot() throws Exception {
        var said = oldClients(
                proxy.proxy.port(),
                "TLSv1.1/TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
                "TLSv1/TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
                "TLSv1.2/TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
                "TLSv1.2/TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384",
                "TLSv1.2/TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                "TLSv1.3/TLS_AES_128_GCM_SHA256");
        assertThat(said.get(0)).contains("protocol_version");
        assertThat(said.get(1)).contains("protocol_version");
        assertThat(said.get(2)).contains("handshake_failure");
        assertThat(said.get(3)).contains("handshake_failure");
        assertThat(said.subList(4, 6))
                .containsExactly("TLSv1.2/TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "TLSv1.3/TLS_AES_128_GCM_SHA256");
    }

    @Test
    void keysAreAgreedOnWithForwardSecrecyOrNotAtAll() throws Exception {
        var said = oldClients(
                withRsa.proxy.port(),
                "TLSv1.2/TLS_RSA_WITH_AES_128_GCM_SHA256",
                "TLSv1.2/TLS_DHE_RSA_WITH_AES_128_GCM_SHA256",
                "TLSv1.2/TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");
        assertThat(said.get(0)).contains("handshake_failure");
        assertThat(said.get(1)).contains("handshake_failure");
        assertThat(said.get(2)).isEqualTo("TLSv1.2/TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");
    }
}
