package io.essaim.acceptance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.acceptance.hub.EssaimHub;
import io.essaim.acceptance.hub.House;
import io.essaim.acceptance.person.Visitor;
import io.essaim.testkit.machine.OpenFolder;
import io.essaim.testkit.machine.TextFile;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Profiles, hooks and what becomes of a hub whose starts all fail. */
class KindsOfServersTest {
    private static final String SERVER = "/hub/api/users/ada/server";
    /** Something to choose, so that signing in starts nothing yet. */
    private static final String ASKING = "profiles: [ { display_name: Small }, { display_name: Large } ]";

    private static final Duration SOME_TIME = Duration.ofSeconds(30);

    @TempDir(factory = OpenFolder.class, cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private static Visitor ada(EssaimHub house) {
        var person = new Visitor(house.front());
        person.signIn("ada", House.PASSWORD);
        return person;
    }

    @Test
    void aServerIsOfTheKindThatWasChosen() {
        var spawner = """
                { environment: { KIND: usual },
                  cmd: [sh, -c, 'echo "kind $KIND of $PLACE"; exit 3'],
                  profiles: [
                    { display_name: Small },
                    { display_name: Large, spawner_override: { environment: { KIND: large } }, profile_options: {
                        place: { display_name: Place, unlisted_choice: { enabled: true, display_name: Where,
                          validation_regex: '[a-z]+', spawner_override: { environment: { PLACE: 'the {value}' } } } } } },
                    { display_name: Other, users: [eve] } ] }
                """.replace('\n', ' ');
        try (var house = EssaimHub.alone(folder, spawner)) {
            var person = ada(house);
            assertThat(person.open("/hub/spawn").body())
                    .contains(
                            "value=\"small\" checked",
                            "value=\"large\"",
                            "profile-option-large--place--unlisted-choice")
                    .doesNotContain("value=\"other\"");
            var failed = person.call(
                    "POST",
                    SERVER,
                    "{\"user_options\": {\"profile\": \"large\", \"place\": \"unlisted-choice\","
                            + " \"place--unlisted-choice\": \"attic\"}}");
            assertThat(failed.status()).isEqualTo(500);
            assertThat(person.open("/hub/spawn-pending/ada").body()).contains("kind large of the attic");
            var refused = person.call("POST", SERVER, "{\"user_options\": {\"profile\": \"other\"}}");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.body()).contains("The profile “other” is not for ada; choose one of small, large.");
        }
    }

    @Test
    void aHookIsAskedBeforeAStartAndRunsAfterAStop() {
        var hook = TextFile.write(
                folder.resolve("hook.sh"),
                "read line; echo \"$ESSAIM_HOOK of $JUPYTERHUB_USER: $line\"; test $ESSAIM_HOOK = post_stop_hook ||"
                        + " { echo The disk is full.; exit 1; }\n");
        var command = "{ command: [/bin/sh, \"" + hook + "\"] }";
        try (var house = EssaimHub.alone(
                folder,
                "{ cmd: [no-such-program], " + ASKING + ", pre_spawn_hook: " + command + ", post_stop_hook: " + command
                        + " }")) {
            var person = ada(house);
            var refused = person.call("POST", SERVER, "{\"user_options\": {\"image\": \"lab\"}}");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body()).contains("The server was not started: The disk is full.");
            assertThat(house.log())
                    .contains(
                            "pre_spawn_hook of ada",
                            "post_stop_hook of ada",
                            "\"user_options\":{\"image\":\"lab\",\"profile\":\"small\"}");
        }
    }

    @Test
    void whatAHookAnswersTheServerFindsInItsEnvironment() {
        var hook = "pre_spawn_hook: { command: [/bin/echo, '{\"environment\": {\"DATA\": \"/srv/bees\"}}'] }";
        try (var house = EssaimHub.alone(folder, "{ cmd: [sh, -c, 'echo data in $DATA; exit 3'], " + hook + " }")) {
            var person = ada(house);
            assertThat(person.call("POST", SERVER, "{}").status()).isEqualTo(500);
            assertThat(person.open("/hub/spawn-pending/ada").body()).contains("data in /srv/bees");
            assertThat(house.log()).doesNotContain("{\"environment\"");
        }
    }

    @Test
    void aHubWhoseStartsAllFailEndsSoThatItIsStartedAgain() {
        try (var house =
                EssaimHub.alone(folder, "{ cmd: [sh, -c, exit 3], " + ASKING + ", consecutive_failure_limit: 2 }")) {
            var person = ada(house);
            person.call("POST", SERVER, "{}");
            person.call("POST", SERVER, "{}");
            assertThat(house.awaitExit(SOME_TIME)).isEqualTo(1);
            assertThat(house.log()).contains("consecutive_failure_limit");
            house.startAgain();
            assertThat(person.open("/hub/home").status()).isEqualTo(200);
        }
    }
}
