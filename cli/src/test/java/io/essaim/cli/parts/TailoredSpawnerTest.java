package io.essaim.cli.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.cli.settings.EssaimFile;
import io.essaim.config.Config;
import io.essaim.config.bind.Settings;
import io.essaim.config.mistake.ConfigRefused;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.spawn.SettingsOverride;
import io.essaim.domain.spawn.SpawnOutcome;
import io.essaim.domain.spawn.Spawner;
import io.essaim.testkit.spawn.SpawnRequests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TailoredSpawnerTest {
    private static final ServerKey BOB = ServerKey.defaultOf("bob");

    @TempDir
    Path folder;

    private Settings read(String spawner) {
        return Config.parse("essaim.yaml", "spawner:\n" + spawner.indent(2), folder, EssaimFile.schema(), Map.of());
    }

    private List<String> printed(Spawner spawner, long generation, SettingsOverride... overrides)
            throws InterruptedException {
        var request = SpawnRequests.of(BOB, generation).with(List.of(overrides));
        var outcome = spawner.start(request, (_, _) -> {});
        assertThat(outcome).isInstanceOf(SpawnOutcome.Started.class);
        var handle = ((SpawnOutcome.Started) outcome).handle();
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        var lines = spawner.lastOutput(handle);
        while (lines.isEmpty()) {
            assertThat(System.nanoTime()).as("it prints nothing").isLessThan(deadline);
            Thread.sleep(20);
            lines = spawner.lastOutput(handle);
        }
        spawner.stop(handle, Duration.ofMillis(200));
        return lines;
    }

    private static SettingsOverride override(String path) {
        return new SettingsOverride("spawner." + path + ".spawner_override", Optional.empty());
    }

    @Test
    void aProfileChangesWhatItNamesForItsStartsOnly() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        var settings = read("""
                cmd: [/bin/sh, -c, 'echo "$KIND $PLACE $MEM_LIMIT $JUPYTERHUB_DEFAULT_URL"; exec sleep 60']
                environment: { KIND: usual, PLACE: here }
                profiles:
                  - display_name: Large
                    spawner_override: { mem_limit: 1G, environment: { KIND: large } }
                    profile_options:
                      page:
                        display_name: Page
                        choices: { tree: { display_name: Tree, spawner_override: { default_url: /tree } } }
                        unlisted_choice:
                          enabled: true
                          display_name: Path
                          spawner_override: { default_url: "/{value}" }
                group_overrides:
                  all: { groups: [all], spawner_override: { environment: { PLACE: } } }
                """);
        var spawner = Parts.spawner(settings, folder, "tailored", System.getenv());
        assertThat(printed(spawner, 1)).containsExactly("usual here  ");
        var profile = override("profiles[0]");
        assertThat(printed(spawner, 2, override("group_overrides.all"), profile))
                .containsExactly("large  1073741824 ");
        assertThat(printed(spawner, 3, profile, override("profiles[0].profile_options.page.choices.tree")))
                .containsExactly("large here 1073741824 /tree");
        var own = new SettingsOverride(
                "spawner.profiles[0].profile_options.page.unlisted_choice.spawner_override", Optional.of("mine"));
        assertThat(printed(spawner, 4, own)).containsExactly("usual here  /mine");
    }

    @Test
    void whatATypeOfSpawnerDoesNotKnowIsAMistakeInAProfileToo() {
        assertThatThrownBy(() -> read("""
                        type: swarm
                        profiles:
                          - display_name: GPU
                            spawner_override:
                              constraints: [node.labels.gpu==true]
                              restart: { condition: on-failure, max_attempts: 0 }
                              gpus: all
                              networkname: other
                              engines: [unix:///other]
                        """))
                .isInstanceOf(ConfigRefused.class)
                .hasMessageContaining("essaim.yaml:8: spawner.profiles[0].spawner_override.gpus: unknown key")
                .hasMessageContaining("essaim.yaml:9: spawner.profiles[0].spawner_override.networkname: unknown key")
                .hasMessageContaining(
                        "essaim.yaml:10: spawner.profiles[0].spawner_override.engines: is the same for all")
                .hasMessageContaining("spawner.profiles[0].spawner_override: max_attempts must be 1 or more");
    }

    @Test
    void profilesOfOneNameAreRefused() {
        assertThatThrownBy(() -> read("profiles: [ { display_name: A b }, { display_name: a-B } ]"))
                .isInstanceOf(ConfigRefused.class)
                .hasMessageContaining("profiles: two are called a-b; give each a slug of its own");
    }

    @Test
    void whatASpawnerCannotDoWithAProfileIsToldBeforeItStarts() {
        var settings = Config.parse("essaim.yaml", """
                hub: { bind: "0.0.0.0:8081", connect_url: "http://hub:8081" }
                spawner: { type: swarm, profiles: [ { display_name: A, spawner_override: { args: [--debug] } } ] }
                """, folder, EssaimFile.schema(), Map.of());
        assertThatThrownBy(() -> Parts.spawner(settings, folder, "tailored", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("spawner.profiles[0].spawner_override: spawner.args: a swarm cannot add");
    }
}
