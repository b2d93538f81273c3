package io.essaim.proxy.saved;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.proxy.routes.RouteTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever was being written when the process was killed: the file is whole. */
class KilledTest {
    @TempDir
    private Path folder;

    @Test
    void aFileIsWholeWheneverItsWriterIsKilled() throws IOException, InterruptedException {
        var file = folder.resolve("routes.json");
        for (int i = 0; i < 4; i++) {
            int seen = writeAndKill(file);
            var table = new RouteTable(false);
            var restored = new RoutesFile(file).restore(table);
            assertThat(restored.routes()).isEqualTo(WritesForEver.ROUTES);
            var rounds = table.all().stream()
                    .map(route -> route.data().members().get("round"))
                    .collect(Collectors.toSet());
            assertThat(rounds).hasSize(1);
            assertThat((Integer) rounds.iterator().next()).isGreaterThanOrEqualTo(seen);
        }
    }

    /** The last round that is known to have been written. */
    private static int writeAndKill(Path file) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WritesForEver.class.getName(),
                        file.toString())
                .redirectError(Redirect.INHERIT)
                .start();
        int seen = 0;
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            int rounds = ThreadLocalRandom.current().nextInt(2, 20);
            for (int i = 0; i < rounds; i++) {
                seen = Integer.parseInt(lines.readLine());
            }
            Thread.sleep(ThreadLocalRandom.current().nextInt(20));
        } finally {
            process.destroyForcibly().waitFor(); // SIGKILL
        }
        return seen;
    }
}
