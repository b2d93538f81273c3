package io.essaim.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.deploy.facts.SwarmFacts;
import io.essaim.deploy.reach.LogReading;
import io.essaim.deploy.reach.Prefixes;
import io.essaim.deploy.reach.Runs;
import io.essaim.deploy.reach.Seat;
import io.essaim.docker.Engine;
import io.essaim.docker.address.EngineAddress;
import io.essaim.testkit.engine.PrivateEngine;
import io.essaim.testkit.engine.SmallImage;
import io.essaim.testkit.machine.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a real engine makes of the calls of logs, commands in containers and rollbacks. */
@Tag("installed")
class RealSwarmTest {
    private static final Duration SOME_TIME = Duration.ofMinutes(1);
    private static final String IMAGE = "localhost/small:1";
    private static PrivateEngine machine;
    private static Engine engine;

    private final Told told = new Told();

    @BeforeAll
    static void start() {
        machine = PrivateEngine.start();
        machine.docker("swarm", "init", "--advertise-addr", machine.network().address());
        SmallImage.into(machine, IMAGE);
        engine = Engine.at(new EngineAddress.UnixSocket(machine.socket()));
    }

    @AfterAll
    static void end() {
        engine.close();
        machine.close();
    }

    private static void service(String name, String text, String... more) {
        var words = new ArrayList<>(List.of("service", "create", "--detach", "--no-resolve-image", "--name", name));
        words.addAll(List.of(more));
        words.addAll(List.of(IMAGE, "/bin/sh", "-c", "echo " + text + "; sleep 1000000"));
        machine.docker(words.toArray(String[]::new));
    }

    @Test
    void whatAServiceSaysIsReadWithItsTaskAndNodeAndItsContainerIsFound() {
        service("talk_hub", "hello", "--label", "com.docker.stack.namespace=talk");
        service(
                "jupyter-ada",
                "moin",
                "--label",
                "io.essaim.instance=lab",
                "--label",
                "io.essaim.user=ada",
                "--label",
                "io.essaim.server=");
        var runs = new Runs(engine, "talk", "lab");
        var both = List.of(runs.find("hub").orElseThrow(), runs.find("ada").orElseThrow());
        var reading = new LogReading(engine);
        Patience.awaitTrue(
                "both to have said something",
                SOME_TIME,
                () -> reading.past(both, 10, Optional.empty()).size() == 2);
        var host = machine.docker("node", "ls", "--format", "{{.Hostname}}").strip();
        var prefixes = new Prefixes(engine);
        assertThat(reading.past(both, 10, Optional.empty()))
                .extracting(line -> prefixes.of(line) + " | " + line.text())
                .containsExactlyInAnyOrder("hub.1@" + host + " | hello", "ada.1@" + host + " | moin");
        var followed = new ArrayList<String>();
        reading.follow(both.subList(0, 1), 5, Optional.empty(), line -> {
            followed.add(line.text());
            return false;
        });
        assertThat(followed).containsExactly("hello");
        var seat = Seat.of(engine, both.getLast()).getFirst();
        assertThat(seat.host()).isEqualTo(host);
        assertThat(machine.docker("exec", seat.container(), "/bin/echo", "inside")
                        .strip())
                .isEqualTo("inside");
    }

    /** As {@link HubAside} leaves it when it is killed. */
    @Test
    void aStoppedHubRunsAgainAndWhatStoodForItIsGoneWhenTheStackIsDeployed() throws IOException {
        var compose = Files.writeString(machine.folder().resolve("back.yaml"), """
                services: { hub: { image: "%s", command: [sleep, "1000000"], deploy: { replicas: 1 } } }
                """.formatted(IMAGE));
        var deploy = new String[] {
            "stack", "deploy", "--detach=true", "--prune", "--resolve-image", "never", "-c", compose.toString(), "back"
        };
        machine.docker(deploy);
        new Watch(engine, "back", told).awaitWell(SOME_TIME);
        machine.docker("service", "scale", "--detach", "back_hub=0");
        service("back_restore", "standing", "--label", "com.docker.stack.namespace=back");
        machine.docker(deploy);
        assertThat(machine.docker("service", "ls", "--filter", "name=back_", "--format", "{{.Name}}"))
                .isEqualTo("back_hub");
        new Watch(engine, "back", told).awaitWell(SOME_TIME);
        assertThat(new HubAside(engine, "back", told).running()).isPresent();
    }

    @Test
    void aServiceGoesBackToWhatItWasAndForwardAgain() {
        var words = new String[] {"--label", "com.docker.stack.namespace=turn", "--label", SwarmFacts.HASH + "=first"};
        service("turn_hub", "one", words);
        new Watch(engine, "turn", told).awaitWell(SOME_TIME);
        KeptStack.keep(engine, "turn", "first");
        machine.docker(
                "service",
                "update",
                "--detach",
                "--no-resolve-image",
                "--label-add",
                SwarmFacts.HASH + "=second",
                "--env-add",
                "AGE=2",
                "--replicas",
                "2",
                "turn_hub");
        new Watch(engine, "turn", told).awaitWell(SOME_TIME);
        KeptStack.keep(engine, "turn", "second");
        assertThat(KeptStack.of(engine, "turn")).extracting(KeptStack::hash).containsExactly("second", "first");
        var rollback = StackRollback.look(engine, "turn");
        assertThat(rollback.changes())
                .containsExactly("turn_hub: its settings, configs or secrets go back; the image stays " + IMAGE);
        rollback.run(SOME_TIME, told);
        assertThat(inspected()).contains("first").contains(" 1 ").doesNotContain("AGE=2");
        StackRollback.look(engine, "turn").run(SOME_TIME, told);
        assertThat(inspected()).contains("second").contains(" 2 ").contains("AGE=2");
    }

    private static String inspected() {
        return machine.docker(
                "service",
                "inspect",
                "--format",
                "{{.Spec.Labels}} {{.Spec.Mode.Replicated.Replicas}} {{.Spec.TaskTemplate.ContainerSpec.Env}}",
                "turn_hub");
    }
}
