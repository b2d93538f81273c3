package io.essaim.docker.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.docker.Engine;
import io.essaim.docker.address.EngineAddress;
import io.essaim.docker.call.Calls;
import io.essaim.docker.call.Deadlines;
import io.essaim.docker.failure.EngineException.Unavailable;
import io.essaim.docker.failure.EngineException.Why;
import io.essaim.docker.resource.Host;
import io.essaim.testkit.engine.PrivateEngine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Over a program: the command for ssh, and what ssh would run on the other machine, run here. */
class OverSshTest {
    private static final EngineAddress.Ssh NODE = new EngineAddress.Ssh("admin@node1", Optional.of(2222));

    @Test
    void sshIsAskedForNothingButTheEngine() {
        assertThat(String.join(" ", ProcessWire.command(NODE)))
                .isEqualTo(
                        "ssh -T -o BatchMode=yes -o ConnectTimeout=10 -p 2222 -- admin@node1 docker system dial-stdio");
    }

    @Test
    void whatSshSaysIsTheReason() {
        assertThatThrownBy(() -> calls(
                                List.of("sh", "-c", "echo 'ssh: node1: unknown host' >&2; exit 255"), Deadlines.USUAL)
                        .version())
                .isInstanceOfSatisfying(
                        Unavailable.class, e -> assertThat(e.why()).isEqualTo(Why.CANNOT_CONNECT))
                .hasMessageContaining("ssh: node1: unknown host");
    }

    @Test
    void aProgramThatIsSilentIsGivenUpAndKilled() {
        var hasty = new Deadlines(Duration.ofSeconds(1), Duration.ofMillis(200), Duration.ofSeconds(1));
        assertThatThrownBy(() -> calls(List.of("sleep", "1000"), hasty).version())
                .isInstanceOfSatisfying(
                        Unavailable.class, e -> assertThat(e.why()).isEqualTo(Why.TOO_SLOW));
    }

    @Test
    @Tag("installed")
    void theRealSshSaysWhyItCannot() {
        try (var engine = Engine.at(new EngineAddress.Ssh("nobody@127.0.0.1", Optional.of(1)))) {
            assertThatThrownBy(() -> engine.host().info())
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("Connection refused");
        }
    }

    @Test
    @Tag("installed")
    void theEngineAnswersThroughDialStdio() {
        try (var real = PrivateEngine.start();
                var calls = calls(List.of("docker", "-H", real.address(), "system", "dial-stdio"), Deadlines.USUAL)) {
            assertThat(new Host(calls).info().path("OSType").asString()).isEqualTo("linux");
            assertThat(new Host(calls).version().path("Version").asString()).isNotEmpty();
        }
    }

    @Test
    void aProgramIsAnAddressLikeAnyOther() {
        var told = List.of("sh", "-c", "echo 'docker: not found' >&2; exit 127");
        try (var engine = Engine.at(new EngineAddress.Program("node2", told))) {
            assertThatThrownBy(() -> engine.host().info())
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("The Docker engine at node2")
                    .hasMessageContaining("docker: not found");
        }
    }

    private static Calls calls(List<String> command, Deadlines deadlines) {
        return new Calls(NODE, deadlines, new Connections(deadline -> ProcessWire.open(command, deadline), 4, 4));
    }
}
