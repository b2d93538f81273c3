package io.essaim.acceptance.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.acceptance.hub.EssaimHub;
import io.essaim.acceptance.hub.House;
import io.essaim.acceptance.person.Browser;
import io.essaim.acceptance.person.LoginForm;
import io.essaim.acceptance.person.Script;
import io.essaim.acceptance.person.Visitor;
import io.essaim.testkit.machine.OpenFolder;
import io.essaim.testkit.machine.Patience;
import io.essaim.testkit.machine.Ports;
import io.essaim.testkit.machine.TextFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A service made with JupyterHub's own library, run by the hub. */
class ServicesStoryTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir(factory = OpenFolder.class, cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private EssaimHub house() {
        var program = folder.resolve("mirror.py");
        TextFile.write(program, Mirror.PROGRAM);
        var house = EssaimHub.alone(folder, """
                {}
                services:
                  - name: mirror
                    url: "http://127.0.0.1:%d"
                    command: [/usr/bin/python3, "%s"]
                roles:
                  - name: user
                    scopes: [self, "access:services!service=mirror"]
                """.formatted(Ports.free(), program));
        Patience.awaitTrue("the service to answer", SOON, () -> house.log().contains("the service mirror answers"));
        return house;
    }

    private static Script queen(EssaimHub house) {
        var queen = new Visitor(house.front());
        queen.signIn(EssaimHub.ADMIN, House.PASSWORD);
        return queen.script(EssaimHub.ADMIN);
    }

    private static long pid(Script queen) {
        return queen.call("GET", "services/mirror", "").json().get("pid").asLong();
    }

    private static long awaitPid(Script queen, long other) {
        Patience.awaitTrue("the service to run", SOON, () -> pid(queen) != other && pid(queen) != 0);
        return pid(queen);
    }

    /** What has ended and is only not forgotten yet has no words any more (proc_pid_cmdline(5)). */
    private static boolean runs(long pid) {
        var words = Path.of("/proc", Long.toString(pid), "cmdline");
        return Files.exists(words) && !TextFile.read(words).isEmpty();
    }

    @Test
    void aVisitorIsAskedOnceAndThenKnownToTheService() {
        try (var house = house();
                var browser = new Browser("services", house.front())) {
            var page = browser.tab();
            LoginForm.open(page);
            LoginForm.send(page, "ada", House.PASSWORD);
            LoginForm.home(page);
            page.locator(".drop summary").click();
            browser.picture(page, "menu");
            page.locator(".drop a:has-text('mirror')").click();
            assertThat(page.locator("h1")).hasText("Allow access?");
            browser.picture(page, "consent");
            page.locator("button.primary").click();
            assertThat(page.locator("body")).containsText("\"name\": \"ada\"");
            page.navigate("/services/mirror/again");
            assertThat(page.locator("body")).containsText("\"name\": \"ada\"");
        }
    }

    @Test
    void aServiceThatIsKilledComesBackAndEndsWithTheHub() {
        long last;
        try (var house = house()) {
            var queen = queen(house);
            long first = awaitPid(queen, 0);
            ProcessHandle.of(first).orElseThrow().destroyForcibly();
            last = awaitPid(queen, first);
            assertThat(house.log()).contains("the service mirror ended with status 137");
        }
        assertThat(runs(last)).isFalse();
    }

    @Test
    void aServiceOfAKilledHubIsReplacedByTheNextLife() {
        try (var house = house()) {
            long first = awaitPid(queen(house), 0);
            house.kill();
            assertThat(runs(first)).isTrue();
            house.startAgain();
            awaitPid(queen(house), first);
            assertThat(runs(first)).isFalse();
        }
    }
}
