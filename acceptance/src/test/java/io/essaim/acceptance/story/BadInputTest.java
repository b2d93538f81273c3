package io.essaim.acceptance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.acceptance.hub.EssaimCommand;
import io.essaim.testkit.machine.OpenFolder;
import io.essaim.testkit.machine.Ports;
import io.essaim.testkit.machine.Program;
import io.essaim.testkit.machine.TextFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What cannot work is refused before anything starts, with the cause and the next step. */
class BadInputTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir(factory = OpenFolder.class, cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void everyMistakeOfAFileIsListedAtOnce() {
        var ended = hub("""
                hub: { bnd: "127.0.0.1:1" }
                spawner: { start_timeout: soon }
                authenticator: { type: dumy }
                """);
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.output())
                .contains("essaim.yaml:1", "bnd", "bind")
                .contains("essaim.yaml:2", "start_timeout", "soon")
                .contains("essaim.yaml:3", "dumy", "dummy")
                .doesNotContain("Exception");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        var ended = run("hub", "--config", "nowhere.yaml");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.output()).contains("nowhere.yaml").doesNotContain("Exception");
    }

    @Test
    void aPortThatIsTakenIsExplainedWithItsOwnerAndTheKeyThatChangesIt() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ended = hub(file(taken.getLocalPort(), "sqlite::memory:"));
            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.output())
                    .contains(Integer.toString(taken.getLocalPort()))
                    .contains(Long.toString(ProcessHandle.current().pid()))
                    .contains("bind")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void aDatabaseThatIsNoneIsRefusedAndLeftAsItIs() {
        var database =
                TextFile.write(folder.resolve("essaim.sqlite"), "this is a shopping list, not a database\n".repeat(99));
        var before = TextFile.read(database);
        var ended = hub(file(Ports.free(), "sqlite:" + database));
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.output()).contains("essaim.sqlite").doesNotContain("\tat ");
        assertThat(TextFile.read(database)).isEqualTo(before);
    }

    @Test
    void aDatabaseInAFolderThatDoesNotExistIsExplained() {
        var ended = hub(file(Ports.free(), "sqlite:" + folder.resolve("missing.txt/essaim.sqlite")));
        assertThat(ended.code()).isIn(1, 2);
        assertThat(ended.output()).contains("missing.txt").doesNotContain("\tat ");
        assertThat(Files.exists(folder.resolve("missing.txt"))).isFalse();
    }

    private String file(int port, String database) {
        return """
                hub: { bind: "127.0.0.1:%d", data_dir: "%s" }
                proxy: { bind: "127.0.0.1:%d" }
                database: { url: "%s" }
                authenticator: { type: dummy, password: honey, allow_all: true }
                """.formatted(Ports.free(), folder, port, database);
    }

    private Ended hub(String file) {
        TextFile.write(folder.resolve("essaim.yaml"), file);
        return run("hub", "--config", "essaim.yaml");
    }

    private Ended run(String... arguments) {
        try (var program = Program.start("essaim", folder, Map.of(), EssaimCommand.of(arguments))) {
            return new Ended(program.awaitExit(PATIENCE), program.output());
        }
    }

    private record Ended(int code, String output) {}
}
