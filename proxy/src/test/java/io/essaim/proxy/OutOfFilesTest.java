package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A process that may not open another file cannot accept connections (accept(2), EMFILE). */
class OutOfFilesTest {
    private static final String HEALTH = "GET /_chp_healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    private static final Duration WHILE = Duration.ofSeconds(2);

    private static Process proxy() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        "bash",
                        "-c",
                        "ulimit -n 200; exec \"$@\"",
                        "bash",
                        java,
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OutOfFiles.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Test
    void theProxyRestsUntilThereAreFilesAgainAndThenGoesOn() throws Exception {
        var process = proxy();
        List<Wire> crowd = new ArrayList<>();
        try (var said = process.inputReader()) {
            int port = Integer.parseInt(said.readLine());
            int metrics = Integer.parseInt(said.readLine());
            for (int i = 0; i < 300; i++) {
                crowd.add(Wire.to(port));
            }
            var last = crowd.removeLast();
            last.send(HEALTH);
            TimeUnit.MILLISECONDS.sleep(500);
            var before = process.info().totalCpuDuration().orElseThrow();
            TimeUnit.NANOSECONDS.sleep(WHILE.toNanos());
            var spent = process.info().totalCpuDuration().orElseThrow().minus(before);
            assertThat(spent).isLessThan(WHILE.dividedBy(2));

            for (var client : crowd) {
                client.close();
            }
            assertThat(last.rest()).startsWith("HTTP/1.1 200");
            try (var reader = Wire.to(metrics)) {
                reader.send("GET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
                assertThat(reader.rest())
                        .contains("essaim_proxy_accept_failures_total ")
                        .doesNotContain("essaim_proxy_accept_failures_total 0.0");
            }
        } finally {
            for (var client : crowd) {
                client.close();
            }
            process.destroyForcibly();
        }
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
}
