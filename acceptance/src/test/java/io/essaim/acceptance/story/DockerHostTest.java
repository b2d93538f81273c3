package io.essaim.acceptance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.acceptance.hub.EssaimHub;
import io.essaim.testkit.engine.PrivateEngine;
import io.essaim.testkit.machine.DebianRoot;
import io.essaim.testkit.machine.OpenFolder;
import io.essaim.testkit.machine.Patience;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One Docker host: every server a container of the real jupyterhub-singleuser, on the oldest and the newest engine. */
@Tag("installed")
class DockerHostTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String IMAGE = "localhost/singleuser:1";

    @TempDir(factory = OpenFolder.class, cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @ParameterizedTest
    @CsvSource({"20.10, bookworm/engine", "26.1, trixie/engine"})
    void aDayAtOneDockerHost(String version, String system) {
        try (var engine = PrivateEngine.in(DebianRoot.of(system))) {
            assertThat(engine.docker("version", "--format", "{{.Server.Version}}"))
                    .startsWith(version);
            SingleUserImage.into(engine, DebianRoot.of("trixie/jupyterhub"), IMAGE);
            var spawner = "{ type: docker, engine: \"%s\", image: \"%s\", network_name: lab, poll_interval: 1s }"
                    .formatted(engine.address(), IMAGE);
            try (var house = EssaimHub.withContainers(folder, engine.network().gateway(), spawner)) {
                live(house, engine);
            }
        }
    }

    /** As above, with certificates in every container. */
    @Test
    void aDayAtOneDockerHostUnderInternalSsl() {
        try (var engine = PrivateEngine.in(DebianRoot.of("trixie/engine"))) {
            SingleUserImage.into(engine, DebianRoot.of("trixie/jupyterhub"), IMAGE);
            var spawner = "{ type: docker, engine: \"%s\", image: \"%s\", network_name: lab, poll_interval: 1s }"
                    .formatted(engine.address(), IMAGE);
            try (var house =
                    EssaimHub.withContainersInside(folder, engine.network().gateway(), spawner)) {
                live(house, engine);
            }
        }
    }

    private static void live(EssaimHub house, PrivateEngine engine) {
        var day = new DayOfAPerson(house, "ada");
        day.signIn();
        day.theServerStarts();
        day.enter();
        day.aCellRuns();

        var container = engine.docker("ps", "--quiet");
        assertThat(container.lines()).hasSize(1);
        house.kill();
        house.startAgain();
        assertThat(engine.docker("ps", "--quiet")).isEqualTo(container);
        day.theServerAnswers();
        day.aCellRuns();

        engine.docker("kill", container);
        Patience.awaitTrue(
                "the hub to see it", PATIENCE, () -> day.serversInApi().isEmpty());
        assertThat(day.person().open("/hub/home").body()).contains("killed");

        assertThat(day.person().call("POST", "/hub/api/users/ada/server", "").status())
                .isIn(201, 202);
        day.theServerStarts();
        day.theServerStops();
        assertThat(engine.docker("ps", "--all", "--quiet")).isEmpty();
        day.signOut();
    }
}
