package io.essaim.deploy.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.config.Config;
import io.essaim.config.mistake.ConfigRefused;
import io.essaim.config.schema.Schema;
import io.essaim.config.schema.Section;
import io.essaim.deploy.cluster.Cluster;
import io.essaim.deploy.cluster.Machine;
import io.essaim.deploy.cluster.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterSettingsTest {

    @Test
    void aFileWithoutTheSectionHasNoMachines() {
        assertThat(Cluster.of(read("")).machines()).isEmpty();
    }

    @Test
    void everyMachineHasItsRoleAndItsWayOfBeingReached() {
        var cluster = Cluster.of(read("""
                cluster:
                  managers: [a, b, 10.0.0.13]
                  workers: [d]
                  ssh: { user: admin, identity_file: keys/lab, connect_timeout: 5s }
                  nodes:
                    d: { address: 10.0.0.14, labels: { zone: b }, availability: drain, ssh: { user: root, port: 2222 } }
                  nfs: { server: files.example.org }
                """));
        assertThat(cluster.machines().stream().map(Machine::name))
                .containsExactly("a", "b", "10.0.0.13", "d", "files.example.org");
        assertThat(cluster.nodes()).hasSize(4);
        assertThat(cluster.managers()).hasSize(3);
        assertThat(cluster.machines().getLast().role()).isEqualTo(Role.STORAGE);
        assertThat(cluster.machines().get(3).ssh())
                .isEqualTo(new SshSettings(
                        Optional.of("root"),
                        Optional.of(2222),
                        Optional.of(Path.of("keys/lab")),
                        Optional.empty(),
                        Optional.of(Duration.ofSeconds(5))));
    }

    @Test
    void anNfsServerThatIsANodeIsNotAMachineOfItsOwn() {
        var cluster = Cluster.of(read("cluster: { managers: [a], nfs: { server: a } }"));
        assertThat(cluster.machines()).hasSize(1);
    }

    @Test
    void anExportThatIsThereNeedsNoMachine() {
        var cluster = Cluster.of(read("cluster: { managers: [a], nfs: { server: filer, setup: false } }"));
        assertThat(cluster.machines()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            workers: [a]                                        | managers is empty; expected at least one machine
            nfs: { server: a }                                  | managers is empty; expected at least one machine
            managers: [a, a]                                    | a is named twice among managers and workers
            managers: [a], workers: [a]                         | a is named twice among managers and workers
            managers: [-oProxyCommand=x]                        | "-oProxyCommand=x" is no machine; expected a host name
            managers: [admin@a]                                 | "admin@a" is no machine; expected a host name
            managers: [a], nodes: { b: {} }                     | nodes.b is neither in managers nor in workers nor nfs
            managers: [a], nodes: { a: { address: a } }         | "a" is no IPv4 address such as 10.0.0.11
            managers: [a], nodes: { a: { labels: { é: x } } }   | the label "é" is wrong; expected letters, digits
            managers: [a], nodes: { a: { availability: off } }  | "off" is wrong; expected one of active, pause, drain
            managers: [a], manager: [b]                         | the nearest known key is cluster.managers
            managers: [a], ssh: { user: "a b" }                 | user is no name of an account, such as admin
            managers: [a], ssh: { port: 0 }                     | expected port to be from 1 to 65535
            managers: [a], ssh: { connect_timeout: 0s }         | expected connect_timeout to be above 0
            managers: [a], swarm: { data_path_port: 80 }        | expected data_path_port to be from 1024 to 49151
            managers: [a], swarm: { address_pools: [10.0.0.0/24], address_pool_size: 16 } | expected address_pool_size
            managers: [a], engine: { address_pool_size: 29 }    | expected address_pool_size to be at most 28
            managers: [a], engine: { from: snap }               | expected one of distribution, docker, none
            managers: [a], engine: { daemon: { debug: } }       | daemon.debug has no value
            managers: [a], engine: { daemon: { registry-mirrors: [] } } | expected cluster.engine.registry_mirrors alone
            managers: [a], engine: { daemon: { live-restore: true } } | no engine with it can be in a swarm
            managers: [a], nfs: { server: a, folder: ../homes } | folder must be an absolute path
            managers: [a], nfs: { server: a, folder: /srv/a b } | folder must be an absolute path
            managers: [a], nfs: { server: a, options: "rw; x" } | options must be as in nfs(5)
            managers: [a], nfs: { server: a, uid: -1 }          | expected uid and gid to be 0 or more
            managers: [a], nfs: {}                              | cluster.nfs.server: is missing and has no default
            """)
    void aMistakeIsToldWithWhatWasExpected(String section, String told) {
        assertThatThrownBy(() -> read("cluster: { " + section + " }"))
                .isInstanceOf(ConfigRefused.class)
                .hasMessageContaining("essaim.yaml:1")
                .hasMessageContaining(told);
    }

    @Test
    void allMistakesAreToldAtOnce() {
        assertThatThrownBy(() -> read("""
                cluster:
                  managers: [a]
                  ssh: { port: 70000 }
                  swarm: { data_path_port: 1 }
                  nfs: { server: a, target: home }
                """)).hasMessageContaining("3 mistakes");
    }

    private static ClusterSettings read(String yaml) {
        var schema = new Schema(List.of(Section.of("cluster", ClusterSettings.class)));
        return Config.parse("essaim.yaml", yaml, Path.of("/nowhere"), schema, Map.of())
                .get(ClusterSettings.class);
    }
}
