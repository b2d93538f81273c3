package io.essaim.acceptance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.acceptance.hub.ComposeHouse;
import io.essaim.acceptance.hub.House;
import io.essaim.testkit.engine.PrivateEngine;
import io.essaim.testkit.machine.DebianRoot;
import io.essaim.testkit.machine.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code essaim render --target compose}, {@code docker compose up}, and a person's day there. */
@Tag("installed")
class ComposeStoryTest {
    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
    private static final Duration TO_BUILD = Duration.ofMinutes(15);
    private static final String SINGLE_USER = "localhost/singleuser:1";
    private static final String ESSAIM = "localhost/essaim:1";

    @Test
    void aDayAtWhatComposeBroughtUp(@TempDir Path logs) throws IOException {
        var build = List.of(CHECKOUT.resolve("images/build").toString(), "tar");
        try (var building = Program.start("build", logs, Map.of(), build)) {
            assertThat(building.awaitExit(TO_BUILD)).as(building.output()).isZero();
        }
        try (var engine = PrivateEngine.in(DebianRoot.of("trixie/engine"))) {
            importEssaim(engine);
            SingleUserImage.into(engine, DebianRoot.of("trixie/jupyterhub"), SINGLE_USER);
            int group = (int) Files.getAttribute(engine.socket(), "unix:gid");
            try (var house = new ComposeHouse(engine)) {
                house.up("""
                        proxy: { bind: "0.0.0.0:8000" }
                        authenticator: { type: dummy, password: %s, allow_all: true }
                        spawner:
                          type: docker
                          image: "%s"
                          environment: { %s: "%s" }
                          mounts: [ { type: volume, source: "home-{username}", target: /home/jovyan } ]
                        stack: { name: essaim, image: "%s", docker_gid: %d }
                        """.formatted(House.PASSWORD, SINGLE_USER, ComposeHouse.MARK, engine.folder(), ESSAIM, group));
                live(new DayOfAPerson(house, "ada"));
                assertThat(engine.docker("volume", "ls", "--quiet")).contains("home-ada");
            }
        }
    }

    private static void live(DayOfAPerson day) {
        day.aWrongPasswordIsRefused();
        day.signIn();
        day.theServerStarts();
        day.enter();
        day.aCellRuns();
        day.theServerStops();
        day.signOut();
    }

    private static void importEssaim(PrivateEngine engine) {
        engine.docker(
                "import",
                "--change",
                "USER 10001:10001",
                "--change",
                "WORKDIR /var/lib/essaim",
                "--change",
                "ENTRYPOINT [\"/usr/local/bin/essaim\"]",
                CHECKOUT.resolve("target/images/essaim.tar").toString(),
                ESSAIM);
    }
}
