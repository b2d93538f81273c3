package io.essaim.deploy.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.deploy.cluster.Cluster;
import io.essaim.deploy.cluster.Machine;
import io.essaim.deploy.facts.SwarmFacts.Member;
import io.essaim.deploy.settings.ClusterSwarm;
import io.essaim.deploy.settings.EngineSettings;
import io.essaim.deploy.ssh.OpenSsh;
import io.essaim.deploy.ssh.Reached;
import io.essaim.deploy.ssh.SshException.Cause;
import io.essaim.testkit.engine.PrivateEngine;
import io.essaim.testkit.machine.Command;
import io.essaim.testkit.machine.OpenFolder;
import io.essaim.testkit.machine.TextFile;
import io.essaim.testkit.ssh.Sshd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What this very machine is, asked over SSH, with a real engine in the place of its own. */
@Tag("installed")
class InquiryTest {

    @TempDir(factory = OpenFolder.class)
    private Path folder;

    private Path programs;
    private Sshd server;
    private OpenSsh ssh;

    @BeforeEach
    void start() throws IOException {
        programs = Files.createDirectory(folder.resolve("programs"));
        var path = "SetEnv PATH=" + programs + ":/usr/sbin:/usr/bin:/sbin:/bin";
        server = Sshd.start(Files.createDirectory(folder.resolve("server")), List.of(path));
        ssh = OpenSsh.start(folder);
    }

    @AfterEach
    void stop() {
        ssh.close();
        server.close();
    }

    private static Cluster cluster(Machine... machines) {
        var engine = new EngineSettings(Optional.empty(), List.of(), 24, List.of(), List.of(), Map.of());
        return new Cluster(List.of(machines), engine, new ClusterSwarm(4_789, List.of(), 24, false), Optional.empty());
    }

    private void program(String name, String script) throws IOException {
        var file = TextFile.write(programs.resolve(name), "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void thisMachineTellsWhatItIs() throws IOException {
        program("docker", "exit 1");
        var facts = new Inquiry(ssh).of(Reached.at(server, "here", folder));
        assertThat(facts.host()).isEqualTo(Command.run(folder, "uname", "-n").strip());
        assertThat(facts.os().arch())
                .isEqualTo(Command.run(folder, "uname", "-m").strip());
        assertThat(facts.os().family()).isEqualTo(Os.Family.DEBIAN);
        assertThat(facts.ahead().abs()).as("one machine has one clock").isLessThan(Duration.ofSeconds(20));
        assertThat(facts.memory()).isGreaterThan(1L << 28);
        assertThat(facts.disk().size()).isGreaterThan(facts.disk().free());
        assertThat(facts.interfaces()).isNotEmpty().noneMatch(one -> one.name().startsWith("veth"));
        assertThat(facts.engine())
                .hasValueSatisfying(engine -> assertThat(engine.running()).isFalse());
    }

    @Test
    void aSwarmIsToldByTheManagerThatIsInIt() throws IOException {
        try (var engine = PrivateEngine.start()) {
            engine.docker("swarm", "init", "--advertise-addr", engine.network().address());
            engine.docker("network", "create", "-d", "overlay", "--subnet", "10.79.64.0/20", "--label", "a=b", "homes");
            var name = engine.docker("node", "inspect", "self", "--format", "{{.Description.Hostname}}");
            engine.docker("node", "update", "--label-add", "zone=a", "--availability", "drain", name);
            for (var service : List.of("lab_hub", "lab_proxy")) {
                engine.docker(
                        "service",
                        "create",
                        "--detach",
                        "--no-resolve-image",
                        "--name",
                        service,
                        "--label",
                        "com.docker.stack.namespace=lab",
                        "--label",
                        "io.essaim.stack-hash=123",
                        "none:1");
            }
            program("docker", "PATH=/usr/local/bin:/usr/bin:/bin exec docker -H " + engine.address() + " \"$@\"");
            var machine = Reached.at(server, "here", folder);

            var facts = new Inquiry(ssh).about(cluster(machine));

            assertThat(facts.silent()).isEmpty();
            var swarm = Known.of(cluster(machine), facts.nodes())
                    .getFirst()
                    .engine()
                    .orElseThrow()
                    .swarm();
            assertThat(swarm.manager() && swarm.quorum()).isTrue();
            var told = facts.swarm().orElseThrow();
            assertThat(told.id()).isEqualTo(swarm.cluster());
            assertThat(told.told()).isEqualTo("here");
            assertThat(told.nodes()).hasSize(1).first().satisfies(member -> {
                assertThat(member)
                        .isEqualTo(new Member(
                                swarm.node(),
                                member.version(),
                                name,
                                engine.network().address(),
                                true,
                                true,
                                "ready",
                                "drain",
                                "reachable",
                                Map.of("zone", "a")));
                assertThat(member.version()).isPositive();
            });
            assertThat(told.networks().get("homes")).satisfies(network -> {
                assertThat(network.driver()).isEqualTo("overlay");
                assertThat(network.subnet()).isEqualTo("10.79.64.0/20");
                assertThat(network.labels()).containsEntry("a", "b");
            });
            assertThat(told.stacks()).containsExactly(Map.entry("lab", "123"));
            assertThat(told.autolock()).isFalse();
            engine.docker("swarm", "update", "--autolock=true");
            engine.docker("service", "update", "--detach", "--label-add", "io.essaim.stack-hash=124", "lab_hub");
            assertThat(new Inquiry(ssh)
                            .about(cluster(machine))
                            .swarm()
                            .orElseThrow()
                            .stacks())
                    .as("half of it was deployed")
                    .containsExactly(Map.entry("lab", ""));
            engine.docker("service", "update", "--detach", "--label-add", "io.essaim.stack-hash=123", "lab_hub");
            engine.docker("service", "scale", "--detach", "lab_hub=0");
            assertThat(new Inquiry(ssh)
                            .about(cluster(machine))
                            .swarm()
                            .orElseThrow()
                            .stacks())
                    .as("the hub was stopped")
                    .containsExactly(Map.entry("lab", ""));
        }
    }

    @Test
    void aMachineThatAnswersNonsenseIsTold() throws IOException {
        program("uname", "echo 'it is raining'");
        var facts = new Inquiry(ssh).about(cluster(Reached.at(server, "odd", folder)));
        assertThat(facts.nodes()).isEmpty();
        assertThat(facts.silent().get("odd")).satisfies(why -> {
            assertThat(why.kind()).isEqualTo(Cause.NONSENSE);
            assertThat(why)
                    .hasMessage("odd: what it answers makes no sense: host is \"it is raining\"; expected a host name");
        });
    }

    @Test
    void aClockThatIsAheadIsMeasured() throws IOException {
        program("date", "echo $(( $(/bin/date +%s) + 3600 ))000000000");
        var facts = new Inquiry(ssh).of(Reached.at(server, "early", folder));
        assertThat(facts.ahead()).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
    }

    @Test
    void oneThatIsSilentDoesNotKeepTheOthersFromTelling() throws IOException {
        var other = Sshd.start(Files.createDirectory(folder.resolve("other")));
        other.close();
        var facts = new Inquiry(ssh).about(cluster(Reached.at(other, "off", folder), Reached.at(server, "on", folder)));
        assertThat(facts.nodes()).containsOnlyKeys("on");
        assertThat(facts.silent().get("off"))
                .satisfies(why -> assertThat(why.kind()).isEqualTo(Cause.UNREACHABLE));
        assertThat(facts.ways()).as("nobody is left to try a way with").isEmpty();
    }
}
