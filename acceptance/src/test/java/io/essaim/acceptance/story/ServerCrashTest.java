package io.essaim.acceptance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.acceptance.hub.EssaimHub;
import io.essaim.acceptance.hub.House;
import io.essaim.acceptance.person.Script;
import io.essaim.acceptance.person.Visitor;
import io.essaim.testkit.machine.OpenFolder;
import io.essaim.testkit.machine.Patience;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A server dies on its own. */
class ServerCrashTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir(factory = OpenFolder.class, cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void theHubNoticesAndSaysSoAndTheRouteIsGone() {
        try (var house = EssaimHub.alone(folder, "{ poll_interval: 1s }")) {
            var day = new DayOfAPerson(house, "ada");
            day.signIn();
            day.theServerStarts();
            var admin = admin(house);
            assertThat(routes(admin)).contains("/user/ada/");

            house.servers().of("ada").forEach(ProcessHandle::destroyForcibly);

            Patience.awaitTrue(
                    "the API to show no server",
                    PATIENCE,
                    () -> admin.call("GET", "users/ada", "")
                            .json()
                            .get("servers")
                            .isEmpty());
            assertThat(routes(admin)).doesNotContain("/user/ada/");
            assertThat(day.person().open("/hub/home").body()).contains("killed");
            assertThat(day.person().open("/user/ada/").body()).contains("/hub/spawn/ada");
        }
    }

    private static Script admin(EssaimHub house) {
        var queen = new Visitor(house.front());
        queen.signIn(EssaimHub.ADMIN, House.PASSWORD);
        return queen.script(EssaimHub.ADMIN);
    }

    private static String routes(Script admin) {
        return admin.call("GET", "proxy", "").body();
    }
}
