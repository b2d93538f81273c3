package io.essaim.acceptance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.acceptance.hub.EssaimCommand;
import io.essaim.acceptance.hub.EssaimHub;
import io.essaim.acceptance.hub.ProxyDoor;
import io.essaim.acceptance.person.Script;
import io.essaim.testkit.database.MariaDbServer;
import io.essaim.testkit.database.PostgresServer;
import io.essaim.testkit.database.RealServer;
import io.essaim.testkit.jupyterhub.RecordedJupyterHub;
import io.essaim.testkit.machine.OpenFolder;
import io.essaim.testkit.machine.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What real JupyterHubs left behind moves into each kind of database, and the tokens from there open the new hub. */
class MovingAnywhereTest {
    private static final List<String> RELEASES = List.of("3.0.0", "5.2.1");

    @TempDir(factory = OpenFolder.class, cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void intoAFile() {
        for (var release : RELEASES) {
            moveInto("sqlite:" + folder.resolve(release + ".essaim.sqlite"), release);
        }
    }

    @Test
    void intoPostgresql() {
        try (var server = PostgresServer.start()) {
            moveInto(server);
        }
    }

    @Test
    void intoMariaDb() {
        try (var server = MariaDbServer.start()) {
            moveInto(server);
        }
    }

    private void moveInto(RealServer server) {
        for (var release : RELEASES) {
            moveInto(server.freshDatabase().url(), release);
        }
    }

    private void moveInto(String database, String release) {
        var recorded = RecordedJupyterHub.of(release);
        var old = folder.resolve(release + ".jupyterhub.sqlite");
        recorded.restore(old);
        try (var proxy = ProxyDoor.essaim(folder);
                var hub = EssaimHub.driving(proxy, folder, database, "{}")) {
            hub.kill();
            bringIn(old);
            hub.startAgain();
            var grace = new Script(
                    hub.front().resolve("/hub/api/"), recorded.tokens().getOrDefault("nightly", ""));
            var herself = grace.call("GET", "user", "");
            assertThat(herself.status()).as(release).isEqualTo(200);
            assertThat(herself.json().get("name").asString()).isEqualTo("grace");
        }
    }

    private void bringIn(Path old) {
        var words = EssaimCommand.of("import", "--jupyterhub-db", "sqlite:///" + old);
        try (var program = Program.start("import" + System.nanoTime(), folder, Map.of(), words)) {
            assertThat(program.awaitExit(Duration.ofMinutes(1)))
                    .as(program::output)
                    .isZero();
            assertThat(program.output()).contains("Done.");
        }
    }
}
