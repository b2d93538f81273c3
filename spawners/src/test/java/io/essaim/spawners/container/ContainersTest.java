package io.essaim.spawners.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.config.mistake.ConfigRefused;
import io.essaim.docker.registry.ImageName;
import io.essaim.domain.json.JsonObject;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.spawn.HubAddresses;
import io.essaim.domain.spawn.ServerIdentity;
import io.essaim.domain.spawn.SpawnRequest;
import io.essaim.spawners.environment.SingleUserSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainersTest {

    @Test
    void theEnvironmentIsTheContractsAndLeavesTheHubsMachineOut() {
        var request = new SpawnRequest(
                ServerKey.defaultOf("alice"),
                3,
                new ServerIdentity("secret", "client", List.of(), List.of()),
                new HubAddresses(URI.create("http://hub:8081/hub/api"), "/", Optional.empty(), false, false),
                JsonObject.empty(),
                Optional.empty(),
                Duration.ofSeconds(60));
        var servers = new SingleUserSettings(
                List.of(),
                Map.of(),
                List.of("PATH", "LANG", "JUPYTERHUB_SINGLEUSER_APP"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false);
        var hub = Map.of("PATH", "/opt/hub", "LANG", "C", "JUPYTERHUB_SINGLEUSER_APP", "notebook");
        var lines = new ContainerEnvironment(servers, hub, 8888).lines(request, ImageName.parse("image:1"));
        assertThat(lines)
                .contains(
                        "JUPYTERHUB_API_TOKEN=secret",
                        "JUPYTERHUB_SERVICE_URL=http://0.0.0.0:8888/user/alice/",
                        "JUPYTERHUB_API_URL=http://hub:8081/hub/api",
                        "JUPYTERHUB_SINGLEUSER_APP=notebook",
                        "JUPYTER_IMAGE_SPEC=image:1")
                .noneMatch(line -> line.startsWith("PATH=") || line.startsWith("LANG="));
    }

    @Test
    void limitsAreWrittenAsDockerWritesThem() {
        var settings = Section.read("ulimits: {nofile: 1024, nproc: '10:20', memlock: -1}")
                .get(ContainerSettings.class);
        assertThat(settings.ulimits())
                .containsEntry("nofile", new UlimitRange(1024, 1024))
                .containsEntry("nproc", new UlimitRange(10, 20))
                .containsEntry("memlock", new UlimitRange(-1, -1));
        assertThat(settings.ulimits().get("nproc")).hasToString("10:20");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cmd: []",
                "port: 0",
                "name_template: jupyter",
                "name_template: '{prefix}-{user}'",
                "ulimits: {nofile: many}",
                "ulimits: {nofile: '20:10'}",
                "labels: {io.essaim.user: me}",
                "extra_hosts: [nfs]"
            })
    void aSectionThatMakesNoSenseIsRefused(String yaml) {
        assertThatThrownBy(() -> Section.read(yaml)).isInstanceOf(ConfigRefused.class);
    }
}
