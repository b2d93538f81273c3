package io.essaim.deploy.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.deploy.plan.Known;
import io.essaim.deploy.settings.EngineSettings;
import io.essaim.deploy.settings.EngineSettings.Origin;
import io.essaim.deploy.settings.Subnet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DaemonFileTest {
    private static final String AS_WANTED = """
            { "log-opts": { "max-file": "5", "max-size": "10m" }, "log-driver": "json-file",
              "default-address-pools": [ { "base": "10.200.0.0/16", "size": 24 } ] }
            """;

    @Test
    void whatOthersWroteStays() {
        var file = of(
                "{ \"data-root\": \"/data/docker\", \"log-opts\": { \"max-size\": \"1g\", \"tag\": \"x\" } }",
                Map.of());
        assertThat(file.after().path("data-root").asString()).isEqualTo("/data/docker");
        assertThat(file.after().path("log-opts").toString())
                .isEqualTo("{\"max-size\":\"1g\",\"tag\":\"x\",\"max-file\":\"5\"}");
        assertThat(file.changed()).containsExactly("default-address-pools", "log-driver", "log-opts");
    }

    @Test
    void whatTheFileOfTheClusterSaysComesLast() {
        var file = of(AS_WANTED, Map.of("log-driver", "journald", "mtu", 1400));
        assertThat(file.after().path("log-driver").asString()).isEqualTo("journald");
        assertThat(file.after().path("mtu").asInt()).isEqualTo(1400);
    }

    @Test
    void anotherLogDriverIsLeftAlone() {
        var file = of("{ \"log-driver\": \"journald\" }", Map.of());
        assertThat(file.after().path("log-driver").asString()).isEqualTo("journald");
        assertThat(file.after().has("log-opts")).isFalse();
    }

    @Test
    void nothingIsDoneWhenAllIsThereInAnotherOrder() {
        assertThat(of(AS_WANTED, Map.of()).differs()).isFalse();
    }

    @Test
    void onlyWhatTheEngineCannotTakeOverNeedsARestart() {
        var mirrored = of(AS_WANTED, Map.of(), List.of("https://mirror.example.org"));
        assertThat(mirrored.restarts()).isFalse();
        assertThat(mirrored.script(Known.DEBIAN_13, true).text())
                .contains("systemctl reload docker")
                .doesNotContain("systemctl restart");
        var wider = of("", Map.of());
        assertThat(wider.restarts()).isTrue();
        assertThat(wider.script(Known.DEBIAN_13, true).text()).contains("systemctl restart docker");
        assertThat(wider.script(Known.DEBIAN_13, false).text()).doesNotContain("systemctl");
    }

    @Test
    void liveRestoreGoesBecauseNoSwarmStandsIt() {
        assertThat(of("{ \"live-restore\": true }", Map.of()).after().has("live-restore"))
                .isFalse();
    }

    @Test
    void aFileThatIsNoJsonIsNotReplaced() {
        assertThatThrownBy(() -> of("{ \"debug\": yes }", Map.of()))
                .hasMessageContaining("/etc/docker/daemon.json is no JSON");
        assertThatThrownBy(() -> of("[]", Map.of())).hasMessageContaining("something else than one JSON object");
    }

    @Test
    void whatFedorasServiceSaysCannotBeSaidAgain() {
        var wish = wish(Optional.empty(), Map.of("log-driver", "local", "mtu", 1400), List.of());
        assertThat(FedoraService.saidTwice(Known.FEDORA_42, wish))
                .singleElement()
                .asString()
                .contains("cluster.engine.daemon.log-driver cannot be set on Fedora Linux 42", "--log-driver");
        assertThat(FedoraService.saidTwice(Known.COREOS, wish)).hasSize(1);
        assertThat(FedoraService.saidTwice(Known.DEBIAN_13, wish)).isEmpty();
    }

    @Test
    void dockersOwnEngineOnFedoraIsStartedWithoutSuchWords() {
        var wish = wish(Optional.of(Origin.DOCKER), Map.of("log-driver", "local"), List.of());
        assertThat(FedoraService.saidTwice(Known.FEDORA_42, wish)).isEmpty();
        assertThat(FedoraService.saidTwice(Known.COREOS, wish)).hasSize(1);
    }

    private static DaemonFile of(String there, Map<String, Object> daemon) {
        return of(there, daemon, List.of());
    }

    private static DaemonFile of(String there, Map<String, Object> daemon, List<String> mirrors) {
        return DaemonFile.of(there, wish(Optional.empty(), daemon, mirrors), Known.DEBIAN_13);
    }

    private static EngineSettings wish(Optional<Origin> from, Map<String, Object> daemon, List<String> mirrors) {
        return new EngineSettings(from, List.of(Subnet.parse("10.200.0.0/16")), 24, mirrors, List.of(), daemon);
    }
}
