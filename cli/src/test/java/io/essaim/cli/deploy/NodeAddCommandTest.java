package io.essaim.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.cli.commands.Ran;
import io.essaim.testkit.machine.OpenFolder;
import io.essaim.testkit.machine.Ports;
import io.essaim.testkit.machine.TextFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody listens where these machines are said to be. */
class NodeAddCommandTest {
    @TempDir(factory = OpenFolder.class)
    private Path folder;

    @Test
    void theFileHasTheMachineAndKeepsItsCommentsAndRights() throws Exception {
        var file = file();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        var ran = Ran.essaim(
                "node", "add", "vm2", "--label", "gpu=true", "--user", "ada", "--file-only", "-f", file.toString());
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).contains(file + " has vm2 in cluster.workers now.");
        assertThat(TextFile.read(file))
                .contains("managers: [vm1] # the old one\n")
                .contains("workers: [vm2]")
                .contains(
                        "nodes: { vm1: { address: 127.0.0.1 }, vm2: { labels: { gpu: \"true\" }, ssh: { user: ada } } }");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(folder)
                .isDirectoryNotContaining(it -> it.getFileName().toString().startsWith("essaim") && !it.equals(file));
    }

    @Test
    void itIsDeployedAndWhatIsInTheWayIsSaid() {
        var ran = Ran.essaim("node", "add", "127.0.0.2", "--manager", "--yes", "-f", file().toString());
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).contains("Looking at 2 machines", "Problem: 127.0.0.2");
        assertThat(TextFile.read(folder.resolve("essaim.yaml"))).contains("managers: [vm1, 127.0.0.2] # the old one");
    }

    @Test
    void aMachineThatIsThereAlreadyIsNoNewOne() {
        var ran = Ran.essaim("node", "add", "vm1", "-f", file().toString());
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("vm1 is in", "`essaim deploy` makes of it what stands there");
    }

    @Test
    void whatTheFileWouldRefuseIsNotWritten() {
        var before = TextFile.read(file());
        var ran = Ran.essaim(
                "node",
                "add",
                "vm2",
                "--address",
                "nowhere",
                "-f",
                folder.resolve("essaim.yaml").toString());
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err())
                .contains("\"nowhere\" is no IPv4 address")
                .contains(
                        "Nothing was changed. Write vm2 into cluster.workers, and into cluster.nodes: vm2: { address: nowhere }");
        assertThat(TextFile.read(folder.resolve("essaim.yaml"))).isEqualTo(before);
    }

    private Path file() {
        var config = TextFile.write(folder.resolve("ssh_config"), "Host *\n    Port " + Ports.free() + "\n");
        return TextFile.write(folder.resolve("essaim.yaml"), """
                authenticator: { type: none, allow_all: true, admin_users: [ada] }
                spawner: { type: swarm, mounts: [ { source: homes, target: /home/jovyan } ] }
                cluster:
                  managers: [vm1] # the old one
                  nodes: { vm1: { address: 127.0.0.1 } }
                  ssh: { config_file: "%s" }
                """.formatted(config));
    }
}
