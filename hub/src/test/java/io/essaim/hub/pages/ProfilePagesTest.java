package io.essaim.hub.pages;

import static io.essaim.hub.pages.TestBrowser.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.server.ServerKey;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ProfilePagesTest {
    private final PagesServer hub = PagesServer.spawning("""
            profiles: [
              { display_name: Small, description: For <text> & tables., spawner_override: { start_timeout: 20s } },
              { display_name: Large, default: true, profile_options: {
                  image: { display_name: Image,
                    choices: { py: { display_name: Python 3 }, r: { display_name: R } },
                    unlisted_choice: { enabled: true, display_name: Your own, validation_regex: '[a-z]+' } } } },
              { display_name: GPU, groups: [gpu] } ]
            """);
    private final TestBrowser browser = hub.signedIn("ada", false);

    @AfterEach
    void close() {
        hub.close();
    }

    private Object options() throws InterruptedException {
        var owner = hub.store.users().find("ada").orElseThrow();
        eventually(() -> !hub.spawner.requests().isEmpty());
        return hub.store
                .servers()
                .find(owner.id(), "")
                .orElseThrow()
                .userOptions()
                .members();
    }

    private static void eventually(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it did not come about in time").isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    private String submitted(String... fields) {
        var all = new String[fields.length + 2];
        all[0] = "_xsrf";
        all[1] = browser.token("/hub/spawn");
        System.arraycopy(fields, 0, all, 2, fields.length);
        var answer = browser.submit("/hub/spawn", all);
        return answer.statusCode() + " " + (answer.statusCode() == 302 ? location(answer) : answer.body());
    }

    @Test
    void thePageShowsTheProfilesThatOneMayUse() {
        assertThat(browser.get("/hub/spawn").body())
                .contains("For &lt;text&gt; &amp; tables.")
                .contains("name=\"profile\" value=\"small\">")
                .contains("name=\"profile\" value=\"large\" checked>")
                .contains("<option value=\"py\" selected>Python 3</option>")
                .contains("<option value=\"unlisted-choice\">Other …</option>")
                .contains("name=\"profile-option-large--image--unlisted-choice\"")
                .doesNotContain("GPU");
    }

    @Test
    void fieldsOfOtherProfilesAndTextThatWasNotChosenCountForNothing() throws InterruptedException {
        assertThat(submitted(
                        "profile", "small",
                        "profile-option-large--image", "r",
                        "profile-option-large--image--unlisted-choice", "mine"))
                .startsWith("302 /hub/spawn-pending/ada");
        assertThat(options()).isEqualTo(Map.of("profile", "small"));
    }

    @Test
    void whatWasChosenIsChosenAgainOnTheNextPage() throws InterruptedException {
        submitted("profile", "large", "profile-option-large--image", "r");
        assertThat(options()).isEqualTo(Map.of("profile", "large", "image", "r"));
        hub.spawner.kill(ServerKey.defaultOf("ada"), "it crashed");
        assertThat(browser.get("/hub/spawn").body())
                .contains("value=\"large\" checked>")
                .contains("<option value=\"r\" selected>R</option>");
    }

    @Test
    void aTextOfOnesOwnIsKeptAndShownAgainWhenItDoesNotFit() throws InterruptedException {
        var own = "profile-option-large--image--unlisted-choice";
        assertThat(submitted("profile", "large", "profile-option-large--image", "unlisted-choice", own, "No 1"))
                .startsWith("400")
                .contains("“No 1” does not fit “Your own” of the profile large.")
                .contains("<option value=\"unlisted-choice\" selected>")
                .contains("value=\"No 1\"");
        assertThat(hub.spawner.requests()).isEmpty();
        var token = browser.token("/hub/spawn");
        var again = browser.submit("/hub/spawn?_xsrf=" + token + "&next=%2Fx", "profile", "gpu");
        assertThat(again.body()).containsPattern("action=\"/hub/spawn\\?next=%2Fx&amp;_xsrf=[^&\"]+\"");
        submitted("profile", "large", "profile-option-large--image", "unlisted-choice", own, "mine");
        assertThat(options()).isEqualTo(Map.of("profile", "large", "image--unlisted-choice", "mine"));
    }

    @Test
    void aProfileOfOthersIsRefusedOnThePage() {
        assertThat(submitted("profile", "gpu"))
                .startsWith("403")
                .contains("The profile “gpu” is not for ada; choose one of small, large.");
    }

    @Test
    void theAddressMayChooseAProfile() throws InterruptedException {
        assertThat(location(browser.get("/hub/spawn?profile=large&profile-option-large--image=r")))
                .startsWith("/hub/spawn-pending/ada");
        assertThat(options()).isEqualTo(Map.of("profile", "large", "image", "r"));
    }

    @Test
    void whereThereIsNothingToChooseNothingIsAsked() {
        try (var simple = PagesServer.spawning("profiles: [ { display_name: Only } ]")) {
            assertThat(location(simple.signedIn("ada", false).get("/hub/spawn")))
                    .startsWith("/hub/spawn-pending/ada");
        }
    }
}
