package io.essaim.acceptance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.acceptance.hub.EssaimHub;
import io.essaim.acceptance.person.Visitor;
import io.essaim.testkit.machine.OpenFolder;
import io.essaim.testkit.machine.Patience;
import io.essaim.testkit.machine.TestSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** People with an account on the machine sign in by PAM, and their servers are theirs. */
class SystemAccountTest {

    @RegisterExtension
    static final TestSystem SYSTEM = new TestSystem();

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir(factory = OpenFolder.class, cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void theirPasswordLetsThemInAndTheirServerRunsAsThemInTheirHome() throws IOException {
        var ada = SYSTEM.person("ada", "--create-home");
        var server = "/user/" + ada.name() + "/";
        try (var house = EssaimHub.admitting(folder, "{ type: pam, allow_all: true }")) {
            var person = new Visitor(house.front());
            var refused = person.signIn(ada.name(), "not " + ada.password());
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.body()).contains("Invalid username or password");

            assertThat(person.signIn(ada.name(), ada.password()).status()).isEqualTo(200);
            var events = person.events("/hub/api/users/" + ada.name() + "/server/progress");
            assertThat(events.getLast().replace(" ", "")).contains("\"ready\":true");
            assertThat(person.open(server).status()).isEqualTo(200);
            assertThat(house.servers().of(ada.name()))
                    .isNotEmpty()
                    .allSatisfy(process -> assertThat(process.info().user()).contains(ada.name()));
            try (var kernel = person.startKernel(server)) {
                assertThat(kernel.run("import os; open('bees.txt', 'w').write('42'); print(os.getcwd())"))
                        .isEqualTo("/home/" + ada.name() + "\n");
            }
            var bees = Path.of("/home", ada.name(), "bees.txt");
            assertThat(Files.readString(bees)).isEqualTo("42");
            assertThat(Files.getOwner(bees).getName()).isEqualTo(ada.name());

            person.call("DELETE", "/hub/api/users/" + ada.name() + "/server", "");
            Patience.awaitTrue(
                    "the server to be gone",
                    PATIENCE,
                    () -> house.servers().of(ada.name()).isEmpty());
        }
    }

    @Test
    void aFileThatSaysNothingOfSignInMeansPamAndLetsNobodyIn() {
        var eve = SYSTEM.person("eve");
        try (var house = EssaimHub.admitting(folder, "{}")) {
            assertThat(house.log()).contains("Nobody may sign in");
            var refused = new Visitor(house.front()).signIn(eve.name(), eve.password());
            assertThat(refused.status()).isEqualTo(403);
            assertThat(house.log()).contains("no allow rule lets them in").doesNotContain(eve.password());
        }
    }
}
