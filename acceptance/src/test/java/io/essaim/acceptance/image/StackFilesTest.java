package io.essaim.acceptance.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.acceptance.hub.EssaimCommand;
import io.essaim.testkit.machine.Command;
import io.essaim.testkit.machine.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code essaim render} writes, read by Docker's own parsers: those of Debian 13, in a system of their own. */
class StackFilesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String DOCKER = "trixie/compose";
    private static final Duration TO_BUILD = Duration.ofMinutes(10);
    private static final Duration TO_RENDER = Duration.ofMinutes(1);

    /** $0 is the system, $1 the folder that it sees as /mnt, the rest is run in it. */
    private static final String INSIDE = """
            system=$0
            mount --bind "$1" "$0/mnt"
            shift
            exec chroot "$system" "$@"
            """;

    @TempDir
    Path folder;

    @BeforeAll
    static void makeTheSystem(@TempDir Path logs) {
        var command = List.of(ROOT.resolve("build/roots").toString(), DOCKER);
        try (var making = Program.start("roots", logs, Map.of(), command)) {
            assertThat(making.awaitExit(TO_BUILD)).as(making.output()).isZero();
        }
    }

    @Test
    void dockerStackReadsTheStackOfTheSwarm() {
        render("swarm", "swarm");
        assertThat(parsed("docker", "stack", "config", "--compose-file", "/mnt/stack/compose.yaml"))
                .contains("endpoint_mode: dnsrr", "mode: global", "failure_action: rollback", "order: stop-first")
                .doesNotContain("nsupported");
    }

    @Test
    void dockerComposeReadsTheStackOfOneMachine() {
        render("docker-host", "compose");
        assertThat(parsed("docker-compose", "--file", "/mnt/stack/compose.yaml", "config"))
                .contains("read_only: true", "io.essaim.files: essaim_hub.yaml-")
                .doesNotContain("obsolete");
    }

    private void render(String example, String target) {
        var command = EssaimCommand.of(
                "render",
                "--config",
                ROOT.resolve("examples/" + example + ".yaml").toString(),
                "--target",
                target,
                "--output",
                folder.resolve("stack").toString());
        try (var rendering = Program.start("render", folder, Map.of("ESSAIM_PASSWORD", "a long password"), command)) {
            assertThat(rendering.awaitExit(TO_RENDER)).as(rendering.output()).isZero();
        }
    }

    private String parsed(String... words) {
        var system = ROOT.resolve("target/roots").resolve(DOCKER).toString();
        var command = new ArrayList<>(List.of("unshare", "--mount", "sh", "-ec", INSIDE, system, folder.toString()));
        command.addAll(List.of(words));
        return Command.run(folder, "", command);
    }
}
