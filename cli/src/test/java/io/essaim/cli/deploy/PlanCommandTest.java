package io.essaim.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.cli.commands.Ran;
import io.essaim.testkit.machine.OpenFolder;
import io.essaim.testkit.ssh.Sshd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The plan for a cluster of one, which is this machine, over a real SSH server. */
class PlanCommandTest {
    @TempDir(factory = OpenFolder.class)
    private Path folder;

    private Sshd server;

    @BeforeEach
    void start() throws IOException {
        server = Sshd.start(Files.createDirectory(folder.resolve("server")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @Tag("installed")
    void aMachineIsLookedAtAndNothingIsChanged() throws IOException {
        var ran = Ran.essaim("plan", "-f", file("docker"), "--commands");
        assertThat(ran.out())
                .contains("Mind: there is one manager")
                .contains("  vm1: make the swarm\n        docker swarm init --advertise-addr 127.0.0.1")
                .contains("vm1: deploy the stack essaim, and wait until it is well")
                .contains("docker stack deploy --prune")
                .contains("vm1: label it io.essaim.data=true");
        assertThat(folder.resolve("stack")).doesNotExist();
        var json = JsonMapper.shared()
                .readTree(Ran.essaim("plan", "-f", file("docker"), "--json").out());
        assertThat(json.path("steps").findValuesAsString("title")).contains("make the swarm");
        assertThat(json.path("done").asBoolean()).isFalse();
    }

    @Test
    void aMachineThatIsNotThereIsNamedAndNothingIsBegun() throws IOException {
        server.close();
        var ran = Ran.essaim("deploy", "-f", file("docker"), "--yes");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).contains("Problem: vm1", "refused");
        assertThat(folder.resolve("stack")).doesNotExist();
    }

    @Test
    @Tag("installed")
    void aMachineInNoSwarmIsNotWell() throws IOException {
        var ran = Ran.essaim("status", "-f", file("docker"));
        assertThat(ran.code()).as(ran.err()).isEqualTo(1);
        assertThat(ran.out()).contains("Swarm: no manager tells of one", "  vm1", "GiB free");
        var json = JsonMapper.shared()
                .readTree(Ran.essaim("status", "-f", file("docker"), "--json").out());
        assertThat(json.path("well").asBoolean()).isFalse();
        assertThat(json.path("nodes").path(0).path("answers").asBoolean()).isTrue();
    }

    @Test
    void aFileWithoutMachinesIsNoCluster() throws IOException {
        var file = Files.writeString(folder.resolve("essaim.yaml"), "authenticator: { type: none, allow_all: true }\n");
        var ran = Ran.essaim("plan", "-f", file.toString());
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("names no machine that manages the swarm", "cluster.managers");
    }

    private String file(String from) throws IOException {
        var config = Files.writeString(folder.resolve("ssh_config"), server.clientSettings("vm1"));
        return Files.writeString(folder.resolve("essaim.yaml"), """
                        authenticator: { type: none, allow_all: true, admin_users: [ada] }
                        spawner: { type: swarm, mounts: [ { source: homes, target: /home/jovyan } ] }
                        cluster:
                          managers: [vm1]
                          engine: { from: %s }
                          nodes: { vm1: { address: 127.0.0.1 } }
                          ssh: { config_file: "%s" }
                        """.formatted(from, config))
                .toString();
    }
}
