package io.essaim.spawners.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.config.mistake.ConfigRefused;
import io.essaim.domain.server.ServerKey;
import io.essaim.spawners.container.ContainerEnvironment;
import io.essaim.spawners.container.StartRefused;
import io.essaim.testkit.spawn.SpawnRequests;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ServiceSpecTest {
    private static final ServerKey ALICE = ServerKey.defaultOf("alice");

    private static JsonNode spec(String yaml) throws StartRefused {
        var settings = Section.read(yaml);
        var plan = new Plan(settings, SpawnRequests.of(ALICE, 7), "hub-1");
        var environment = new ContainerEnvironment(settings.servers(), Map.of(), 8888);
        var references = new MadeFor.References(List.of("net-id"), List.of(), List.of());
        var tree = new ServiceSpec(settings).server(plan.server(plan.image(), environment, references));
        // A number is another one to the library when it is kept as a long.
        return JsonMapper.shared().readTree(tree.toString());
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }

    @Test
    void aServerIsAServiceOfOneTaskThatIsNeverRestarted() throws StartRefused {
        var spec = spec("image: lab/notebook:1");
        assertThat(spec.get("Name").asString()).isEqualTo("jupyter-alice-g7");
        var labels = json("{'io.essaim.generation': '7', 'io.essaim.instance': 'hub-1', 'io.essaim.server': '',"
                + " 'io.essaim.user': 'alice'}");
        assertThat(spec.get("Labels")).isEqualTo(labels);
        assertThat(spec.get("Mode")).isEqualTo(json("{'Replicated': {'Replicas': 1}}"));
        assertThat(spec.get("EndpointSpec")).isEqualTo(json("{'Mode': 'dnsrr'}"));
        var task = spec.get("TaskTemplate");
        assertThat(task.get("RestartPolicy")).isEqualTo(json("{'Condition': 'none'}"));
        assertThat(task.get("Networks")).isEqualTo(json("[{'Target': 'net-id'}]"));
        assertThat(task.get("Resources"))
                .isEqualTo(json("{'Limits': {}, 'Reservations': {'NanoCPUs': 0, 'MemoryBytes': 0}}"));
        var container = task.get("ContainerSpec");
        assertThat(container.get("Labels")).isEqualTo(labels);
        assertThat(container.get("Image").asString()).isEqualTo("lab/notebook:1");
        assertThat(container.has("Command")).isFalse();
        assertThat(container.get("StopGracePeriod").asLong()).isEqualTo(3_000_000_000L);
        assertThat(container.get("Healthcheck")).isEqualTo(json("{'Test': ['NONE']}"));
        assertThat(container.get("Env").valueStream().map(JsonNode::asString))
                .contains(
                        "JUPYTERHUB_SERVICE_URL=http://0.0.0.0:8888/user/alice/", "JUPYTER_IMAGE_SPEC=lab/notebook:1");
        assertThat(container.get("Mounts"))
                .isEqualTo(json("[{'Type': 'tmpfs', 'Target': '/dev/shm', 'TmpfsOptions': {'SizeBytes': 268435456,"
                        + " 'Mode': 1023}}]"));
    }

    @Test
    void everythingTheFileSaysOfProcessAndPrivilegesIsThere() throws StartRefused {
        var container = spec("""
                        cmd: [jupyterhub-singleuser]
                        args: [--debug]
                        user: "1000:100"
                        group_add: [video]
                        working_dir: /home/jovyan
                        read_only: true
                        init: false
                        cap_add: [SYS_PTRACE]
                        cap_drop: [ALL]
                        ulimits: { nofile: 1024:2048 }
                        sysctls: { net.core.somaxconn: 1024 }
                        extra_hosts: [nfs:10.0.0.9]
                        dns: [10.0.0.53]
                        image_healthcheck: true
                        """).get("TaskTemplate").get("ContainerSpec");
        assertThat(container.get("Command")).isEqualTo(json("['jupyterhub-singleuser', '--debug']"));
        assertThat(container.get("User").asString()).isEqualTo("1000:100");
        assertThat(container.get("Groups")).isEqualTo(json("['video']"));
        assertThat(container.get("Dir").asString()).isEqualTo("/home/jovyan");
        assertThat(container.get("ReadOnly").asBoolean()).isTrue();
        assertThat(container.get("Init").asBoolean()).isFalse();
        assertThat(container.get("CapabilityAdd")).isEqualTo(json("['SYS_PTRACE']"));
        assertThat(container.get("CapabilityDrop")).isEqualTo(json("['ALL']"));
        assertThat(container.get("Ulimits")).isEqualTo(json("[{'Name': 'nofile', 'Soft': 1024, 'Hard': 2048}]"));
        assertThat(container.get("Sysctls")).isEqualTo(json("{'net.core.somaxconn': '1024'}"));
        assertThat(container.get("Hosts")).isEqualTo(json("['10.0.0.9 nfs']"));
        assertThat(container.get("DNSConfig")).isEqualTo(json("{'Nameservers': ['10.0.0.53']}"));
        assertThat(container.has("Healthcheck")).isFalse();
    }

    @Test
    void limitsReservationsAndPlacementAreTheSwarms() throws StartRefused {
        var task = spec("""
                        mem_limit: 2G
                        mem_guarantee: 1G
                        cpu_limit: 1.5
                        cpu_guarantee: 0.25
                        pids_limit: 500
                        generic_resources: { NVIDIA-GPU: 1 }
                        constraints: [node.role==worker]
                        spread: [node.labels.rack]
                        log_driver: json-file
                        log_options: { max-size: 1m }
                        """).get("TaskTemplate");
        assertThat(task.get("Resources"))
                .isEqualTo(json("{'Limits': {'NanoCPUs': 1500000000, 'MemoryBytes': 2147483648, 'Pids': 500},"
                        + " 'Reservations': {'NanoCPUs': 250000000, 'MemoryBytes': 1073741824, 'GenericResources':"
                        + " [{'DiscreteResourceSpec': {'Kind': 'NVIDIA-GPU', 'Value': 1}}]}}"));
        assertThat(task.get("Placement"))
                .isEqualTo(json("{'Constraints': ['node.role==worker'], 'Preferences': [{'Spread':"
                        + " {'SpreadDescriptor': 'node.labels.rack'}}]}"));
        assertThat(task.get("LogDriver")).isEqualTo(json("{'Name': 'json-file', 'Options': {'max-size': '1m'}}"));
    }

    @Test
    void whatTheAdministratorWritesRawIsMergedAndWins() throws StartRefused {
        var spec = spec("""
                extra_container_spec: { Hostname: lab, Healthcheck: { Interval: 5 } }
                extra_resources_spec: { Limits: { Pids: 9 } }
                extra_placement_spec: { MaxReplicas: 1 }
                extra_task_spec: { ForceUpdate: 2, RestartPolicy: { MaxAttempts: 3 } }
                extra_endpoint_spec: { Mode: vip }
                extra_service_spec: { Labels: { team: physics } }
                """);
        var task = spec.get("TaskTemplate");
        assertThat(task.get("ContainerSpec").get("Hostname").asString()).isEqualTo("lab");
        assertThat(task.get("ContainerSpec").get("Healthcheck")).isEqualTo(json("{'Test': ['NONE'], 'Interval': 5}"));
        assertThat(task.get("Resources").get("Limits")).isEqualTo(json("{'Pids': 9}"));
        assertThat(task.get("Placement")).isEqualTo(json("{'MaxReplicas': 1}"));
        assertThat(task.get("RestartPolicy")).isEqualTo(json("{'Condition': 'none', 'MaxAttempts': 3}"));
        assertThat(spec.get("EndpointSpec")).isEqualTo(json("{'Mode': 'vip'}"));
        assertThat(spec.get("Labels").get("team").asString()).isEqualTo("physics");
        assertThat(spec.get("Labels").get("io.essaim.user").asString()).isEqualTo("alice");
    }

    @Test
    void aSecretIsAFileOfItsOwner() {
        var file = Section.read("secrets: [{name: token, owner: '1000:100', mode: '0400'}]")
                .swarm()
                .secrets()
                .getFirst();
        assertThat(ServiceSpec.file(file, "Secret", "id-1", "token"))
                .isEqualTo(json("{'SecretID': 'id-1', 'SecretName': 'token', 'File': {'Name': 'token', 'UID': '1000',"
                        + " 'GID': '100', 'Mode': 256}}"));
    }

    @Test
    void anErrandRunsAsRootOnceWhereTheServerCouldBe() throws StartRefused {
        var settings = Section.read("""
                constraints: [node.role==worker]
                mounts: [{type: bind, source: '/homes/{username}', target: /home/jovyan, make: {}}]
                """);
        var plan = new Plan(settings, SpawnRequests.of(ALICE, 7), "hub-1");
        var spec = new ServiceSpec(settings).errand(plan.errand(plan.folders().getFirst(), plan.image()));
        assertThat(spec.get("Name").asString()).isEqualTo("jupyter-alice-g7-folder");
        assertThat(spec.get("Mode")).isEqualTo(json("{'Replicated': {'Replicas': 1}}"));
        var task = spec.get("TaskTemplate");
        assertThat(task.get("RestartPolicy")).isEqualTo(json("{'Condition': 'none'}"));
        assertThat(task.get("Placement").get("Constraints")).isEqualTo(json("['node.role==worker']"));
        assertThat(task.get("ContainerSpec").get("User").asString()).isEqualTo("0:0");
        assertThat(task.get("ContainerSpec").get("Mounts"))
                .isEqualTo(json("[{'Type': 'bind', 'Source': '/homes', 'Target': '/essaim'}]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "engines: []",
                "network_subnet: 10.0.0.0/33",
                "constraints: [worker]",
                "generic_resources: {GPU: 0}",
                "secrets: [{name: x, mode: rw}]",
                "log_options: {max-size: 1m}",
                "tls: {ca: /ca.pem}"
            })
    void aSectionThatMakesNoSenseIsRefused(String yaml) {
        assertThatThrownBy(() -> Section.read(yaml)).isInstanceOf(ConfigRefused.class);
    }

    @Test
    void argumentsWithoutACommandAreRefused() {
        assertThatThrownBy(() -> Section.read("args: [--debug]")).hasMessageContaining("spawner.cmd");
    }
}
