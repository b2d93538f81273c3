package io.essaim.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.cli.commands.Ran;
import io.essaim.testkit.engine.PrivateEngine;
import io.essaim.testkit.engine.SmallImage;
import io.essaim.testkit.machine.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stack that was deployed by hand, on the manager itself. */
class SwarmHereTest {
    private static final Duration SOME_TIME = Duration.ofMinutes(1);
    private static final String IMAGE = "localhost/small:1";

    @TempDir
    private Path folder;

    @Test
    @Tag("installed")
    void whatRunsOnASwarmOfThisMachineIsReadAndEntered() throws IOException {
        try (var machine = PrivateEngine.start()) {
            var file = file(machine.socket());
            var none = Ran.essaim("logs", "-f", file);
            assertThat(none.code()).isEqualTo(1);
            assertThat(none.err())
                    .contains("names no machine that manages the swarm, and the engine of this machine manages none")
                    .contains("Run this on a manager of the swarm", "docker compose --file");

            machine.docker(
                    "swarm", "init", "--advertise-addr", machine.network().address());
            assertThat(Ran.essaim("logs", "-f", file).err()).contains("there is no stack lab on the swarm");
            SmallImage.into(machine, IMAGE);
            service(machine, "lab_hub", "hello", "--label", "com.docker.stack.namespace=lab");
            service(
                    machine,
                    "jupyter-ada",
                    "moin",
                    "--label",
                    "io.essaim.instance=lab",
                    "--label",
                    "io.essaim.user=ada",
                    "--label",
                    "io.essaim.server=");
            var host = machine.docker("node", "ls", "--format", "{{.Hostname}}");
            Patience.awaitTrue(
                    "both to have said something",
                    SOME_TIME,
                    () -> Ran.essaim("logs", "-f", file, "hub", "ada")
                                    .out()
                                    .lines()
                                    .count()
                            == 2);
            assertThat(Ran.essaim("logs", "-f", file).out()).isEqualTo("hub.1@" + host + " | hello\n");
            assertThat(Ran.essaim("logs", "-f", file, "ada").out()).isEqualTo("moin\n");

            assertThat(exec(file, "ada", "--", "/bin/sh", "-c", "test -e /www/index.html && exit 7")
                            .code())
                    .as("it ends as the command does")
                    .isEqualTo(7);
            assertThat(exec(file, "hub", "--node", host, "/bin/true").code()).isZero();
            assertThat(exec(file, "hub", "--node", "node9", "/bin/true").err())
                    .contains("node9 is no node of the swarm", "There are: " + host);
            assertThat(exec(file, "proxy", "/bin/true").err()).contains("There are: hub; servers of people: ada");
        }
    }

    @Test
    void whereNoEngineAnswersItIsSaidWhereToRunThis() throws IOException {
        var ran = exec(file(folder.resolve("nothing")), "hub", "sh");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err())
                .contains("and this machine has no engine that answers at unix://" + folder.resolve("nothing"))
                .contains("Run this on a manager of the swarm", "cluster.managers");
    }

    private static void service(PrivateEngine machine, String name, String text, String... more) {
        var words = new ArrayList<>(List.of("service", "create", "--detach", "--no-resolve-image", "--name", name));
        words.addAll(List.of(more));
        words.addAll(List.of(IMAGE, "/bin/sh", "-c", "echo " + text + "; sleep 1000000"));
        machine.docker(words.toArray(String[]::new));
    }

    private static Ran exec(String file, String... words) {
        var all = new ArrayList<>(List.of("exec", "-f", file));
        all.addAll(List.of(words));
        return Ran.essaim(all.toArray(String[]::new));
    }

    private String file(Path socket) throws IOException {
        return Files.writeString(folder.resolve("essaim.yaml"), """
                        authenticator: { type: none, allow_all: true, admin_users: [ada] }
                        spawner: { type: swarm, mounts: [ { source: homes, target: /home/jovyan } ] }
                        stack: { name: lab, docker_socket: '%s' }
                        """.formatted(socket))
                .toString();
    }
}
