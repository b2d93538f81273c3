package io.essaim.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.cli.commands.Ran;
import io.essaim.cli.console.CommandFailed;
import io.essaim.deploy.run.Claim;
import io.essaim.testkit.machine.OpenFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder of a deployment that somebody works on while others would. */
class FolderLockTest {
    private static final Claim ADA =
            new Claim("1", "ada", "laptop", 42, "2026-01-01T10:00:00Z", "essaim secrets rotate");
    private static final String WHO =
            "ada@laptop has run `essaim secrets rotate` there since 2026-01-01T10:00:00Z, as process 42";

    @TempDir(factory = OpenFolder.class)
    private Path folder;

    private Path stack;
    private Path yaml;

    @BeforeEach
    void write() throws IOException {
        stack = folder.resolve("stack");
        yaml = Files.writeString(folder.resolve("essaim.yaml"), """
                authenticator: { type: none, allow_all: true, admin_users: [ada] }
                spawner: { type: swarm, mounts: [ { source: homes, target: /home/jovyan } ] }
                cluster: { managers: [vm1], nodes: { vm1: { address: 127.0.0.1 } }, ssh: { port: 1 } }
                """);
    }

    @Test
    void theSecondIsToldWhoHasItAndSinceWhen() throws IOException {
        try (var _ = FolderLock.take(stack, ADA)) {
            assertThatThrownBy(() -> FolderLock.take(stack, Claim.ours("essaim deploy")))
                    .isInstanceOf(CommandFailed.class)
                    .hasMessageContaining("somebody else works on " + stack + ": " + WHO);
            assertThatThrownBy(() -> FolderLock.requireFree(stack)).hasMessageContaining(WHO);
        }
        assertThat(Files.getPosixFilePermissions(stack)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(Files.getPosixFilePermissions(stack.resolve(".lock")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void whatIsLeftOfOneThatEndedKeepsNobodyOut() {
        FolderLock.take(stack, ADA).close();
        assertThatCode(() -> FolderLock.requireFree(stack)).doesNotThrowAnyException();
        try (var _ = FolderLock.take(stack, Claim.ours("essaim deploy"))) {
            assertThatThrownBy(() -> FolderLock.take(stack, ADA)).hasMessageContaining("`essaim deploy`");
        }
    }

    @Test
    void whereNoFolderIsNoneIsMadeToLook() {
        FolderLock.requireFree(stack);
        assertThat(stack).doesNotExist();
    }

    @Test
    void nobodyDeploysRotatesOrRendersMeanwhile() throws IOException {
        assertThat(render().code()).isZero();
        var secrets = stack.resolve("secrets");
        var before = Files.readString(secrets.resolve("hub.cookie_secret"));
        Files.delete(secrets.resolve("proxy.auth_token")); // or there would be nothing to render
        try (var _ = FolderLock.take(stack, ADA)) {
            refused(Ran.essaim("deploy", "-f", yaml.toString(), "--yes"));
            refused(render());
            refused(Ran.essaim("secrets", "rotate", "-f", yaml.toString(), "hub.cookie_secret", "--yes"));
            assertThat(Ran.essaim("deploy", "-f", yaml.toString(), "--dry-run").err())
                    .as("who only looks may")
                    .doesNotContain(WHO);
        }
        assertThat(secrets.resolve("proxy.auth_token")).doesNotExist();
        assertThat(secrets.resolve("hub.cookie_secret")).content().isEqualTo(before);
        assertThat(render().code()).isZero();
        assertThat(secrets.resolve("proxy.auth_token")).exists();
    }

    private Ran render() {
        return Ran.essaim("render", "-f", yaml.toString(), "--force", "--output", stack.toString());
    }

    private static void refused(Ran ran) {
        assertThat(ran.code()).as(ran.out()).isEqualTo(1);
        assertThat(ran.err()).contains(WHO, "Wait until it ends, and run this again.");
    }
}
