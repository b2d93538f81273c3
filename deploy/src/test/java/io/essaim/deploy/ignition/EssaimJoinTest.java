package io.essaim.deploy.ignition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.config.values.HostPort;
import io.essaim.testkit.engine.PrivateEngine;
import io.essaim.testkit.machine.Command;
import io.essaim.testkit.machine.DebianRoot;
import io.essaim.testkit.machine.OpenFolder;
import io.essaim.testkit.machine.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that takes a machine into its swarm, as it lies on the machine, with real engines. */
@Tag("installed")
class EssaimJoinTest {
    private static final String ORDER = "/etc/essaim/join.json";

    @TempDir(factory = OpenFolder.class)
    private Path folder;

    /** What curl was told on its command line, by whoever can read lists of processes. */
    private Path told;

    @BeforeEach
    void watchCurl() throws IOException {
        told = TextFile.write(folder.resolve("told"), "");
        var curl = TextFile.write(folder.resolve("curl"), """
                #!/bin/sh
                printf '%%s\\n' "$@" >>%s
                exec /usr/bin/curl "$@"
                """.formatted(told));
        assertThat(curl.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void theShellFindsNothingWrong() {
        var script = TextFile.write(folder.resolve("essaim-join"), script(Machines.worker()));
        assertThat(Command.run(folder, "bash", "-n", script.toString())).isEmpty();
        assertThat(Command.run(folder, "shellcheck", script.toString())).isEmpty();
    }

    @Test
    void theFirstMakesTheSwarmAndTheNextJoinsIt() throws IOException {
        try (var first = reaching(PrivateEngine.start());
                var next = reaching(PrivateEngine.in(DebianRoot.of("trixie/engine")))) {
            assertThat(join(first, Machines.first())).contains("this machine is in the swarm (first)");
            assertThat(order(first)).doesNotExist();
            assertThat(first.docker("info", "--format", "{{.Swarm.NodeAddr}} {{.Swarm.Cluster.SubnetSize}}"))
                    .isEqualTo(first.network().address() + " 22");

            var token = token(first, "worker");
            assertThat(join(next, joining(first, false, token))).contains("this machine is in the swarm (worker)");
            assertThat(order(next)).doesNotExist();
            assertThat(next.docker("info", "--format", "{{.Swarm.NodeAddr}} {{.Swarm.ControlAvailable}}"))
                    .isEqualTo(next.network().address() + " false");
            assertThat(first.docker("node", "ls", "--format", "{{.Status}}").lines())
                    .containsExactly("Ready", "Ready");
            assertThat(told).content().contains("/swarm/join").doesNotContain(token);
        }
    }

    @Test
    void aTokenThatWasRotatedLetsNobodyInAndTheNextTryDoes() throws IOException {
        try (var first = engine();
                var next = engine()) {
            join(first, Machines.first());
            var old = token(first, "worker");
            first.docker("swarm", "join-token", "--rotate", "worker");

            assertThatThrownBy(() -> join(next, joining(first, false, old)))
                    .hasMessageContaining("was not let in")
                    .hasMessageContaining("join token")
                    .hasMessageNotContaining(old);
            assertThat(order(next)).exists();

            assertThat(join(next, joining(first, false, token(first, "worker"))))
                    .contains("this machine is in the swarm (worker)");
        }
    }

    @Test
    void aTokenForManagersIsToldToWhoeverWantedAWorker() throws IOException {
        try (var first = engine();
                var next = engine()) {
            join(first, Machines.first());
            assertThat(join(next, joining(first, false, token(first, "manager"))))
                    .contains("as a manager: the token was one for managers. Demote it: docker node demote");
        }
    }

    @Test
    void whoeverIsInOnlyLosesTheOrder() throws IOException {
        try (var first = engine()) {
            join(first, Machines.first());
            var swarm = first.docker("info", "--format", "{{.Swarm.Cluster.ID}}");
            assertThat(join(first, Machines.first())).contains("this machine is in the swarm");
            assertThat(order(first)).doesNotExist();
            assertThat(first.docker("info", "--format", "{{.Swarm.Cluster.ID}}"))
                    .isEqualTo(swarm);
        }
    }

    @Test
    void aManagerWhomNobodyKnowsIsTold() throws IOException {
        try (var engine = engine()) {
            var machine = with(new Part.Joins(
                    false, new JoinToken(Machines.TOKEN), List.of(new HostPort("nobody.invalid", 2_377))));
            assertThatThrownBy(() -> join(engine, machine))
                    .hasMessageContaining("there is no way to nobody.invalid yet");
            assertThat(order(engine)).exists();
        }
    }

    private static PrivateEngine engine() {
        return reaching(PrivateEngine.start());
    }

    /** One that reaches others: what comes in at its cable is passed on by this machine. */
    private static PrivateEngine reaching(PrivateEngine engine) {
        TextFile.write(Path.of("/proc/sys/net/ipv4/conf/essaim-e" + number(engine) + "/forwarding"), "1");
        return engine;
    }

    private static FirstBoot joining(PrivateEngine manager, boolean asManager, String token) {
        var asked = List.of(new HostPort(manager.network().address(), 2_377));
        return with(new Part.Joins(asManager, new JoinToken(token), asked));
    }

    private static FirstBoot with(Part part) {
        return new FirstBoot(
                Optional.empty(), List.of(Machines.KEY), Machines.engine(Map.of()), false, part, Optional.empty());
    }

    private static String token(PrivateEngine engine, String role) {
        return engine.docker("swarm", "join-token", "--quiet", role);
    }

    private static String number(PrivateEngine engine) {
        return engine.network().address().split("\\.", -1)[2];
    }

    private Path order(PrivateEngine engine) {
        return folder.resolve(number(engine)).resolve("join.json");
    }

    private String join(PrivateEngine engine, FirstBoot machine) throws IOException {
        Files.createDirectories(folder.resolve(number(engine)));
        TextFile.write(order(engine), content(machine, ORDER));
        var here = script(machine)
                .replace(ORDER, order(engine).toString())
                .replace("/run/docker.sock", engine.socket().toString());
        var file = TextFile.write(folder.resolve(number(engine)).resolve("essaim-join"), here);
        var words = new ArrayList<>(List.of("nsenter", "--net=/var/run/netns/essaim-" + number(engine)));
        words.addAll(List.of("env", "PATH=" + folder + ":/usr/sbin:/usr/bin:/sbin:/bin", "bash", file.toString()));
        words.addAll(List.of(Order.of(machine).arguments().split(" ", -1)));
        return Command.run(folder, "", words);
    }

    private static String script(FirstBoot machine) {
        return content(machine, "/usr/local/bin/essaim-join");
    }

    private static String content(FirstBoot machine, String path) {
        return Placement.of(machine).files().stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow()
                .content();
    }
}
