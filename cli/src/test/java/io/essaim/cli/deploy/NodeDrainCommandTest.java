package io.essaim.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.cli.commands.Ran;
import io.essaim.testkit.engine.PrivateEngine;
import io.essaim.testkit.machine.OpenFolder;
import io.essaim.testkit.machine.TextFile;
import io.essaim.testkit.ssh.Sshd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A swarm of one node, over a real SSH server. */
class NodeDrainCommandTest {
    @TempDir(factory = OpenFolder.class)
    private Path folder;

    @Test
    @Tag("installed")
    void theOnlyNodeIsNotDrainedWhateverIsSaid() throws IOException {
        var programs = Files.createDirectory(folder.resolve("programs"));
        var path = "SetEnv PATH=" + programs + ":/usr/sbin:/usr/bin:/sbin:/bin";
        try (var server = Sshd.start(Files.createDirectory(folder.resolve("server")), List.of(path));
                var engine = PrivateEngine.start()) {
            engine.docker("swarm", "init", "--advertise-addr", engine.network().address());
            var docker = TextFile.write(
                    programs.resolve("docker"),
                    "#!/bin/sh\nPATH=/usr/local/bin:/usr/bin:/bin exec docker -H " + engine.address() + " \"$@\"\n");
            assertThat(docker.toFile().setExecutable(true)).isTrue();
            var file = file(server);
            for (var more : List.of("--now", "--grace=0s")) {
                var ran = Ran.essaim("node", "drain", "vm1", "-f", file, "--yes", more);
                assertThat(ran.code()).as(ran.out()).isEqualTo(1);
                assertThat(ran.err())
                        .contains(
                                "is the only node on which something may run", "everyone's servers have nowhere to run")
                        .contains("add another one first, with `essaim node add`", "`essaim down`");
            }
            assertThat(engine.docker("node", "inspect", "self", "--format", "{{.Spec.Availability}} {{.Spec.Labels}}"))
                    .isEqualTo("active map[]");
        }
    }

    private String file(Sshd server) throws IOException {
        var config = Files.writeString(folder.resolve("ssh_config"), server.clientSettings("vm1"));
        return Files.writeString(folder.resolve("essaim.yaml"), """
                        authenticator: { type: none, allow_all: true, admin_users: [ada] }
                        spawner: { type: swarm, mounts: [ { source: homes, target: /home/jovyan } ] }
                        cluster:
                          managers: [vm1]
                          engine: { from: docker }
                          nodes: { vm1: { address: 127.0.0.1 } }
                          ssh: { config_file: "%s" }
                        """.formatted(config))
                .toString();
    }
}
