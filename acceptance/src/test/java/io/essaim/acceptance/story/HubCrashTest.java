package io.essaim.acceptance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.acceptance.hub.EssaimHub;
import io.essaim.acceptance.hub.ProxyDoor;
import io.essaim.acceptance.person.Visitor;
import io.essaim.testkit.machine.OpenFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The hub is killed without warning; nobody loses anything. */
class HubCrashTest {

    private static final List<String> NAMES = List.of("ada", "grace", "mary");

    @TempDir(factory = OpenFolder.class, cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void threeServersOutliveTheHub() {
        try (var house = EssaimHub.alone(folder)) {
            var days = NAMES.stream().map(name -> new DayOfAPerson(house, name)).toList();
            days.forEach(DayOfAPerson::signIn);
            days.forEach(DayOfAPerson::theServerStarts);
            var before = pids(house);

            house.kill();
            house.startAgain();

            days.forEach(DayOfAPerson::theServerAnswers);
            assertThat(pids(house)).isEqualTo(before);
            days.forEach(DayOfAPerson::aCellRuns);
            days.forEach(DayOfAPerson::theServerStops);
            assertThat(house.servers().all()).isEmpty();
        }
    }

    @Test
    void anOpenWebSocketThroughASeparateProxyDoesNotNotice() {
        try (var proxy = ProxyDoor.essaim(folder);
                var house = EssaimHub.driving(proxy, folder)) {
            var day = new DayOfAPerson(house, "ada");
            day.signIn();
            day.theServerStarts();
            try (var kernel = day.person().startKernel(day.serverPath())) {
                assertThat(kernel.run("answer = 6 * 7; print('ready')")).isEqualTo("ready\n");
                house.kill();
                assertThat(kernel.run("print(answer)")).isEqualTo("42\n");
                house.startAgain();
                assertThat(kernel.run("print(answer + 1)")).isEqualTo("43\n");
                assertThat(kernel.open()).isTrue();
            }
            day.theServerStops();
        }
    }

    @Test
    void aPersonStaysSignedInOverTheRestart() {
        try (var house = EssaimHub.alone(folder)) {
            var person = new Visitor(house.front());
            person.signIn("ada", EssaimHub.PASSWORD);
            house.kill();
            house.startAgain();
            assertThat(person.open("/hub/home").address().getPath()).isEqualTo("/hub/home");
        }
    }

    private static Map<String, Long> pids(EssaimHub house) {
        return NAMES.stream()
                .collect(Collectors.toMap(
                        name -> name,
                        name -> house.servers().of(name).getFirst().pid()));
    }
}
