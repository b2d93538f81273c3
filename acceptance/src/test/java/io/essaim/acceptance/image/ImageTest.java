package io.essaim.acceptance.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.testkit.machine.Command;
import io.essaim.testkit.machine.Patience;
import io.essaim.testkit.machine.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code images/build} makes, run as an engine runs it: nothing can be written but the hub's folder and /tmp, nothing in
 * those can be run, the user is the image's, and the network is the container's own.
 */
class ImageTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path TREE = ROOT.resolve("target/images/tree");
    private static final Duration TO_START = Duration.ofMinutes(1);

    /** $0 is the system, the rest is run in it. */
    private static final String CONTAINER = """
            ip link set lo up
            mount --bind "$0" "$0"
            mount -t proc proc "$0/proc"
            mount -t tmpfs -o noexec,mode=1777 tmpfs "$0/tmp"
            mount -t tmpfs -o noexec,uid=10001,gid=0,mode=0770 tmpfs "$0/var/lib/essaim"
            mount --bind /dev "$0/dev"
            mount -o remount,ro,bind "$0"
            root=$0
            exec chroot --userspec=10001:10001 "$root" "$@"
            """;

    private static final String HUB = """
            cd /var/lib/essaim
            echo 'authenticator: { type: none, allow_all: true, admin_users: [ada] }' >essaim.yaml
            exec essaim hub --config essaim.yaml
            """;

    @TempDir
    Path folder;

    @BeforeAll
    static void isMade() {
        assertThat(TREE.resolve("opt/essaim/essaim.aot"))
                .as("`images/build tree` makes it, and `make test` does that first")
                .exists();
    }

    @Test
    void itSaysItsVersionAndChecksAFile() {
        assertThat(inside("essaim", "version")).contains("speaks JupyterHub");
        var checked = inside(
                "sh",
                "-c",
                "echo 'authenticator: { type: none, allow_all: true, admin_users: [ada] }' >/tmp/e.yaml && essaim check -f"
                        + " /tmp/e.yaml");
        assertThat(checked).contains("is right");
    }

    @Test
    void nothingOfItCanBeChangedFromWithin() {
        assertThat(inside("sh", "-c", "touch /opt/essaim/x /etc/essaim/x /usr/bin/x 2>&1; id -u; true"))
                .contains("Read-only file system")
                .endsWith("10001\n");
    }

    @Test
    void hubAndProxyAnswerAndTheHealthCheckSeesIt() {
        try (var hub = Program.start("hub", folder, Map.of(), command("sh", "-c", HUB))) {
            var process = hubProcess(hub);
            Patience.awaitTrue("the hub to answer", TO_START, () -> healthy(process, "8081", "/hub/health"));
            assertThat(healthy(process, "8000", "/_chp_healthz")).isTrue();
            assertThat(healthy(process, "8001", "/"))
                    .as("nothing listens there")
                    .isFalse();
            assertThat(hub.output()).doesNotContain("no native epoll");
        }
    }

    private static boolean healthy(long process, String port, String path) {
        var enter = List.of(
                "nsenter",
                "--target",
                Long.toString(process),
                "--all",
                "--root",
                "--wd=/",
                "/opt/essaim/answers",
                port,
                path);
        try {
            Command.run(ROOT, "", enter);
            return true;
        } catch (AssertionError e) {
            return false; // it says so by its exit code
        }
    }

    /** The one that runs in the container, as this machine numbers it. */
    private static long hubProcess(Program hub) {
        Patience.awaitTrue(
                "the hub's process", TO_START, () -> descendants(hub).stream().anyMatch(ImageTest::inTree));
        return descendants(hub).stream().filter(ImageTest::inTree).findFirst().orElseThrow();
    }

    private static List<Long> descendants(Program program) {
        return ProcessHandle.of(program.pid()).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid)
                .toList();
    }

    private static boolean inTree(long process) {
        return Files.exists(Path.of("/proc", Long.toString(process), "root/var/lib/essaim/essaim.yaml"));
    }

    private String inside(String... words) {
        return Command.run(folder, "", command(words));
    }

    private static List<String> command(String... words) {
        var command = new ArrayList<>(List.of(
                "unshare",
                "--mount",
                "--pid",
                "--net",
                "--fork",
                "--kill-child",
                "sh",
                "-ec",
                CONTAINER,
                TREE.toString()));
        command.addAll(List.of(words));
        return command;
    }
}
