package io.essaim.spawners.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.config.mistake.ConfigRefused;
import io.essaim.config.values.MemorySize;
import io.essaim.docker.registry.ImageName;
import io.essaim.domain.server.ServerKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MountsTest {
    private static final Names NAMES =
            Names.of(ServerKey.defaultOf("alice"), "jupyter", Escape.SAFE, ImageName.parse("image"));

    private static List<String> trees(String yaml) {
        var settings = Section.read(yaml).get(VolumeSettings.class);
        var mounts = new Mounts(NAMES, Map.of("l", "v"), ServerKey.defaultOf("alice"));
        return mounts.of(settings.all()).stream().map(Object::toString).toList();
    }

    @Test
    void aVolumeIsTypedAndLabelled() {
        assertThat(trees("mounts: [{source: 'home-{username}', target: /home/jovyan}]"))
                .containsExactly(
                        "{\"Type\":\"volume\",\"Source\":\"home-alice\",\"VolumeOptions\":{\"Labels\":{\"l\":\"v\"}},"
                                + "\"Target\":\"/home/jovyan\"}");
    }

    @Test
    void aVolumeHasADriverWithOptions() {
        assertThat(trees("""
                        mounts:
                          - source: home-{username}
                            target: /home/jovyan
                            driver: rexray
                            driver_options: { size: 10, path: "/{username}" }
                            no_copy: true
                            subpath: "{username}"
                        """))
                .containsExactly("{\"Type\":\"volume\",\"Source\":\"home-alice\",\"VolumeOptions\":{\"NoCopy\":true,"
                        + "\"Subpath\":\"alice\",\"Labels\":{\"l\":\"v\"},\"DriverConfig\":{\"Name\":\"rexray\","
                        + "\"Options\":{\"path\":\"/alice\",\"size\":\"10\"}}},\"Target\":\"/home/jovyan\"}");
    }

    @Test
    void aShareIsALocalVolumeWithTheOptionsOfMount() {
        assertThat(trees("mounts: [{type: nfs, source: 'nfs.example.org:/srv/{username}', target: /home/jovyan}]"))
                .singleElement()
                .asString()
                .contains("\"DriverConfig\":{\"Name\":\"local\",\"Options\":{\"device\":\":/srv/alice\","
                        + "\"o\":\"addr=nfs.example.org,nfsvers=4.2,rw,hard\",\"type\":\"nfs\"}}")
                .containsPattern("\"Source\":\"nfs-nfs-example-org-srv-alice-[0-9a-f]{12}\"");
    }

    @Test
    void memoryHasASizeAndAMode() {
        assertThat(trees("mounts: [{type: tmpfs, target: /scratch, size: 1G, mode: '1777'}]"))
                .containsExactly(
                        "{\"Type\":\"tmpfs\",\"TmpfsOptions\":{\"SizeBytes\":1073741824,\"Mode\":1023},\"Target\":\"/scratch\"}");
        assertThat(Mounts.sharedMemory(MemorySize.parse("1K")))
                .hasToString(
                        "{\"Type\":\"tmpfs\",\"Target\":\"/dev/shm\",\"TmpfsOptions\":{\"SizeBytes\":1024,\"Mode\":1023}}");
    }

    @Test
    void volumesOfDockerSpawnerMeanTypedMounts() {
        assertThat(trees("""
                        volumes:
                          jupyterhub-user-{username}: /home/jovyan/work
                          /data: { bind: /data, mode: ro, propagation: rslave }
                        read_only_volumes: { shared: /shared }
                        """))
                .containsExactlyInAnyOrder(
                        "{\"Type\":\"volume\",\"Source\":\"jupyterhub-user-alice\",\"VolumeOptions\":{\"Labels\":{\"l\":\"v\"}},"
                                + "\"Target\":\"/home/jovyan/work\"}",
                        "{\"Type\":\"bind\",\"Source\":\"/data\",\"BindOptions\":{\"Propagation\":\"rslave\"},"
                                + "\"Target\":\"/data\",\"ReadOnly\":true}",
                        "{\"Type\":\"volume\",\"Source\":\"shared\",\"VolumeOptions\":{\"Labels\":{\"l\":\"v\"}},"
                                + "\"Target\":\"/shared\",\"ReadOnly\":true}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mounts: [{source: x, target: /a}]",
                "mounts: [{source: home, target: a}]",
                "mounts: [{source: 'home-{user}', target: /a}]",
                "mounts: [{type: bind, source: home, target: /a}]",
                "mounts: [{type: nfs, source: /home, target: /a}]",
                "mounts: [{type: tmpfs, source: home, target: /a}]",
                "mounts: [{source: home, target: /a, size: 1G}]",
                "mounts: [{source: home, target: /a, make: {}}]",
                "mounts: [{type: bind, source: /h, target: /a, make: {owner: jovyan}}]",
                "mounts: [{source: home, target: /a}, {source: other, target: /a}]",
                "volumes: {/data: {bind: /data, mode: Z}}",
                "volumes: {/data: {mode: ro}}",
                "volumes: {/data: 3}"
            })
    void whatAnEngineWouldRefuseLaterIsRefusedAtOnce(String yaml) {
        assertThatThrownBy(() -> Section.read(yaml)).isInstanceOf(ConfigRefused.class);
    }

    @Test
    void aRawNameDoesNotLeadOutOfItsFolder() {
        var names = Names.of(ServerKey.defaultOf(".."), "jupyter", Escape.SAFE, ImageName.parse("image"));
        var settings = Section.read("mounts: [{type: bind, source: '/srv/{raw_username}', target: /home/jovyan}]")
                .get(VolumeSettings.class);
        assertThatThrownBy(() -> new Mounts(names, Map.of(), ServerKey.defaultOf("..")).of(settings.all()))
                .hasMessageContaining("/srv/..");
    }

    @Test
    void aFolderIsMadeInThePartOfTheSourceThatIsTheSameForAll() {
        var bind = making("{type: bind, source: '/srv/homes/{username}/work', target: /w, make: {mode: '0750'}}");
        assertThat(bind.above().source()).isEqualTo("/srv/homes");
        assertThat(bind.command()).endsWith("alice/work", "1000:100", "0750");
        var share = making("{type: nfs, source: 'nfs:/{username}', target: /w, make: {hub_path: '/homes/{username}'}}");
        assertThat(share.above().source()).isEqualTo("nfs:/");
        assertThat(share.folder()).isEqualTo("alice");
        assertThat(share.hubFolder()).contains(Path.of("/homes/alice"));
    }

    private static FolderMaking making(String mount) {
        var settings = Section.read("mounts: [" + mount + "]").get(VolumeSettings.class);
        return FolderMaking.of(settings.all().getFirst(), NAMES).orElseThrow();
    }

    @Test
    void theHubMakesAFolderAndKeepsItsOwnerWhenItIsThere(@TempDir Path homes) throws IOException {
        var folder = homes.resolve("alice/work");
        var settings = making("{type: bind, source: /h, target: /w, make: {owner: '4242:4243', mode: '0750'}}")
                .settings();
        FolderMaking.here(folder, settings);
        assertThat(Files.getAttribute(folder, "unix:uid")).isEqualTo(4242);
        assertThat(Files.getAttribute(folder, "unix:gid")).isEqualTo(4243);
        assertThat((Integer) Files.getAttribute(folder, "unix:mode") & 07777).isEqualTo(0750);

        Files.setAttribute(folder, "unix:uid", 7);
        FolderMaking.here(folder, settings);
        assertThat(Files.getAttribute(folder, "unix:uid")).isEqualTo(7);
    }
}
