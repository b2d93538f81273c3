package io.essaim.spawners.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.domain.server.ServerKey;
import io.essaim.spawners.container.StartRefused;
import io.essaim.testkit.spawn.SpawnRequests;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ContainerSpecTest {
    private static final ServerKey ALICE = ServerKey.defaultOf("alice");

    private static JsonNode spec(String yaml) throws StartRefused {
        var settings = Section.read(yaml);
        var plan = new Plan(settings, SpawnRequests.of(ALICE, 3), "lab");
        return new ContainerSpec(settings).server(plan, List.of("A=b"), List.of("of-the-image", "x"));
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    @Test
    void aPlainServerIsDescribedInTheEnginesWords() throws StartRefused {
        assertThat(spec("image: quay.io/jupyter/base-notebook:1"))
                .asString()
                .isEqualTo(json(
                        "{'Image':'quay.io/jupyter/base-notebook:1','Env':['A=b'],'Labels':{'io.essaim.generation':'3',"
                                + "'io.essaim.instance':'lab','io.essaim.server':'','io.essaim.user':'alice'},"
                                + "'ExposedPorts':{'8888/tcp':{}},'HostConfig':{'Mounts':[],'RestartPolicy':{'Name':'no'},"
                                + "'Init':true,'ShmSize':268435456,'NetworkMode':'bridge',"
                                + "'PortBindings':{'8888/tcp':[{'HostIp':'127.0.0.1','HostPort':''}]}}}"));
    }

    @Test
    void everyLimitAndPrivilegeIsPassedOn() throws StartRefused {
        var host = spec("""
                        mem_limit: 2G
                        mem_guarantee: 1G
                        cpu_limit: 1.5
                        cpu_guarantee: 0.5
                        pids_limit: 300
                        cap_add: [SYS_PTRACE]
                        cap_drop: [NET_RAW]
                        ulimits: {nofile: 1024:4096, core: 0}
                        shm_size: 1G
                        init: false
                        sysctls: {net.core.somaxconn: "100"}
                        devices: [/dev/fuse, "/dev/a:/dev/b:r"]
                        gpus: 2
                        read_only: true
                        network_name: lab
                        """).path("HostConfig");
        assertThat(host)
                .asString()
                .isEqualTo(json(
                        "{'Mounts':[],'RestartPolicy':{'Name':'no'},'Init':false,'ShmSize':1073741824,'PidsLimit':300,"
                                + "'Ulimits':[{'Name':'core','Soft':0,'Hard':0},{'Name':'nofile','Soft':1024,'Hard':4096}],"
                                + "'ReadonlyRootfs':true,'CapAdd':['SYS_PTRACE'],'CapDrop':['NET_RAW'],"
                                + "'Sysctls':{'net.core.somaxconn':'100'},'Memory':2147483648,'MemoryReservation':1073741824,"
                                + "'NanoCpus':1500000000,'CpuShares':512,'Devices':[{'PathOnHost':'/dev/fuse',"
                                + "'PathInContainer':'/dev/fuse','CgroupPermissions':'rwm'},{'PathOnHost':'/dev/a',"
                                + "'PathInContainer':'/dev/b','CgroupPermissions':'r'}],'DeviceRequests':[{'Count':2,"
                                + "'Capabilities':[['gpu']]}],'NetworkMode':'lab'}"));
    }

    @Test
    void whatTheAdministratorWritesRawWins() throws StartRefused {
        var spec = spec("""
                extra_create_kwargs: {Hostname: lab, Labels: {more: "1"}}
                extra_host_config: {Init: false, LogConfig: {Type: none}}
                """);
        assertThat(spec.path("Hostname").asString()).isEqualTo("lab");
        assertThat(spec.path("Labels").path("more").asString()).isEqualTo("1");
        assertThat(spec.path("Labels").path("io.essaim.user").asString()).isEqualTo("alice");
        assertThat(spec.path("HostConfig").path("Init").asBoolean()).isFalse();
        assertThat(spec.path("HostConfig").path("LogConfig").path("Type").asString())
                .isEqualTo("none");
    }

    @Test
    void argumentsAreAddedToTheCommandOrToTheImagesOwn() throws StartRefused {
        assertThat(spec("args: [--debug]").path("Cmd")).asString().isEqualTo(json("['of-the-image','x','--debug']"));
        assertThat(spec("cmd: [jupyterhub-singleuser]\nargs: [--debug]").path("Cmd"))
                .asString()
                .isEqualTo(json("['jupyterhub-singleuser','--debug']"));
        assertThat(spec("cmd: [jupyterhub-singleuser]").path("Cmd"))
                .asString()
                .isEqualTo(json("['jupyterhub-singleuser']"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "3", "device=0,GPU-1"})
    void gpusAreReadAsDockerWritesThem(String text) {
        assertThat(Gpus.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "network_name: host",
                "network_name: container:x",
                "devices: [fuse]",
                "gpus: none",
                "engine: nonsense",
                "engine: tcp://other:2376",
                "tls: {ca: /x}"
            })
    void whatCannotWorkIsRefusedBeforeAnythingStarts(String yaml) {
        assertThatThrownBy(() -> Section.read(yaml))
                .isInstanceOf(io.essaim.config.mistake.ConfigRefused.class)
                .hasMessageContaining(yaml.substring(0, yaml.indexOf(':')));
    }
}
