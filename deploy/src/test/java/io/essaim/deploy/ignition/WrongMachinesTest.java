package io.essaim.deploy.ignition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no machine is set up with. */
class WrongMachinesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SWMTKN-1-abc-def",
                "SWMTKN-3-49nj1cmql0jkz5s954yi3oex3nedyz0fb0xx14ie39trti4wxv-8vxv8rssmk743ojnwacrr2e7c"
            })
    void noToken(String text) {
        assertThatThrownBy(() -> new JoinToken(text))
                .hasMessageContaining("this is no join token of a swarm")
                .hasMessageNotContaining("49nj1cmql0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            log-driver | cluster.engine.daemon.log-driver cannot be set on Fedora CoreOS
            hosts      | its service starts the engine with --host
            """)
    void settingsThatItsServiceSaysToTheEngine(String key, String told) {
        assertThatThrownBy(() -> Placement.of(Machines.worker(Map.of(key, "x"))))
                .hasMessageContaining(told);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -node     | ''       | is no host name
            a b       | ''       | is no host name
            ''        | ens3 x   | is neither an IPv4 address
            ''        | %n       | is neither an IPv4 address
            """)
    void namesThatDoNotFit(String hostName, String address, String told) {
        assertThatThrownBy(() -> new FirstBoot(
                        Optional.of(hostName).filter(it -> !it.isEmpty()),
                        List.of(Machines.KEY),
                        Machines.engine(Map.of()),
                        false,
                        Machines.joins(false, "10.0.0.11"),
                        Optional.of(address).filter(it -> !it.isEmpty())))
                .hasMessageContaining(told);
    }

    @Test
    void nobodyWhoCouldSignIn() {
        assertThatThrownBy(() -> new FirstBoot(
                        Optional.empty(),
                        List.of(),
                        Machines.engine(Map.of()),
                        false,
                        Machines.joins(false, "10.0.0.11"),
                        Optional.empty()))
                .hasMessageContaining("at least one public key");
    }

    @Test
    void managersThatAreNone() {
        assertThatThrownBy(() -> Machines.joins(false)).hasMessageContaining("at least one manager");
        assertThatThrownBy(() -> Machines.joins(false, "10.0.0.11;reboot")).hasMessageContaining("is no manager");
    }

    @Test
    void keysAreReadAsSshKeygenWritesThem() {
        var text = "# mine\n\n" + Machines.KEY + "\n";
        assertThat(SshKeys.of(text)).containsExactly(Machines.KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN OPENSSH PRIVATE KEY-----\nhunter2\n",
                "hunter2",
                "ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIN4Pk9GHefeZbtL9Gi+b80zolq2fqrhJVOYBuQeHpaUN",
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5A"
            })
    void keysThatAreNone(String text) {
        assertThatThrownBy(() -> SshKeys.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hunter2");
    }
}
