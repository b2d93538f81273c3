package io.essaim.testkit.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.testkit.machine.Command;
import io.essaim.testkit.machine.Patience;
import io.essaim.testkit.machine.Program;
import io.essaim.testkit.machine.TextFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("installed")
class SshdTest {
    private static final Duration A_WHILE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void whoHasTheKeyRunsCommandsThere() {
        try (var server = Sshd.start(folder)) {
            assertThat(ssh(server, "echo $((6 * 7)) $SSH_CONNECTION"))
                    .matches("42 127\\.0\\.0\\.1 \\d+ 127\\.0\\.0\\.1 " + server.port() + "\n");
        }
    }

    @Test
    void anotherKeyIsRefused() {
        try (var server = Sshd.start(folder)) {
            var stranger = server.clientSettings("node")
                    .replace(
                            server.identityFile().toString(),
                            server.strangersIdentityFile().toString());
            assertThatThrownBy(() -> Command.run(folder, "", client(stranger, "true")))
                    .hasMessageContaining("Permission denied (publickey)");
            assertThat(server.output()).contains("Connection closed by authenticating user " + server.user());
        }
    }

    @Test
    void anImpostorIsNotTrusted() {
        try (var server = Sshd.start(folder)) {
            server.replaceByImpostor();
            assertThatThrownBy(() -> ssh(server, "true")).hasMessageContaining("Host key verification failed");
        }
    }

    @Test
    void itIsThereAgainAfterItWasKilled() {
        try (var server = Sshd.start(folder)) {
            server.kill();
            assertThatThrownBy(() -> ssh(server, "true")).hasMessageContaining("Connection refused");
            server.startAgain();
            assertThat(ssh(server, "echo back")).isEqualTo("back\n");
        }
    }

    @Test
    void aFrozenOneSaysNothing() {
        try (var server = Sshd.start(folder)) {
            server.freeze();
            var hasty = client(server.clientSettings("node") + "    ConnectTimeout 1\n", "true");
            assertThatThrownBy(() -> Command.run(folder, "", hasty)).hasMessageContaining("timed out");
            server.thaw();
            assertThat(ssh(server, "echo warm")).isEqualTo("warm\n");
        }
    }

    @Test
    void nothingThatWasStartedThereOutlivesIt() {
        var pidFile = folder.resolve("pid");
        Program session;
        try (var server = Sshd.start(folder)) {
            session = Program.start("session", folder, Map.of(), client(server, "echo $$ >" + pidFile + "; sleep 600"));
            Patience.awaitTrue(
                    "the command to run",
                    A_WHILE,
                    () -> Files.exists(pidFile) && !TextFile.read(pidFile).isBlank());
        }
        assertThat(ProcessHandle.of(Long.parseLong(TextFile.read(pidFile).strip())))
                .isEmpty();
        assertThat(session.awaitExit(A_WHILE)).isEqualTo(255);
    }

    @Test
    void itsSettingsWin() {
        try (var server = Sshd.start(folder, List.of("SetEnv GREETING=hello", "ForceCommand echo $GREETING"))) {
            assertThat(ssh(server, "true")).isEqualTo("hello\n");
        }
    }

    private String ssh(Sshd server, String command) {
        return Command.run(folder, "", client(server, command));
    }

    private List<String> client(Sshd server, String command) {
        return client(server.clientSettings("node"), command);
    }

    private List<String> client(String settings, String command) {
        var file = TextFile.write(folder.resolve("client"), settings);
        return List.of("ssh", "-F", file.toString(), "node", command);
    }
}
