package io.essaim.acceptance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.acceptance.hub.EssaimDemo;
import io.essaim.acceptance.person.Visitor;
import io.essaim.testkit.machine.OpenFolder;
import io.essaim.testkit.machine.Ports;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** {@code essaim demo}: one command, three lines, nothing left behind but the people. */
class DemoTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir(factory = OpenFolder.class, cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void whatItPrintsWorksAndCtrlCEndsAllItStarted() {
        try (var demo = EssaimDemo.start(folder, "first")) {
            var day = new DayOfAPerson(demo, demo.user());
            day.signIn();
            day.theServerStarts();
            day.aCellRuns();

            demo.program().interrupt();
            demo.program().awaitExit(PATIENCE);
            assertThat(demo.servers().all()).isEmpty();
            assertThat(Ports.answers(demo.front().getPort())).isFalse();
        }
    }

    @Test
    void aSecondStartKeepsTheUsers() {
        try (var demo = EssaimDemo.start(folder, "first")) {
            var made = admin(demo).call("POST", "/hub/api/users/grace", "");
            assertThat(made.status()).isEqualTo(201);
            demo.program().interrupt();
            demo.program().awaitExit(PATIENCE);
        }
        try (var demo = EssaimDemo.start(folder, "second")) {
            assertThat(admin(demo).call("GET", "/hub/api/users/grace", "").status())
                    .isEqualTo(200);
        }
    }

    private static Visitor admin(EssaimDemo demo) {
        var person = new Visitor(demo.front());
        person.signIn(demo.user(), demo.password());
        return person;
    }
}
