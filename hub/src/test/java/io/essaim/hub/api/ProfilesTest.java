package io.essaim.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.spawn.SettingsOverride;
import io.essaim.domain.user.User;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfilesTest {
    private static final String SERVER = "/users/alice/server";
    private static final String SECTION = """

              profiles:
                - display_name: Small & quick
                  spawner_override: { start_timeout: 20s }
                - display_name: Large
                  slug: large
                  default: true
                  spawner_override: { start_timeout: 40s }
                  profile_options:
                    image:
                      display_name: Image
                      choices:
                        py: { display_name: Python }
                        r: { display_name: R, default: true, spawner_override: { start_timeout: 50s } }
                      unlisted_choice:
                        enabled: true
                        display_name: Seconds of your own
                        validation_regex: "[0-9]{2}"
                        validation_message: Write two digits.
                        spawner_override: { start_timeout: "{value}s" }
                - display_name: GPU
                  groups: [gpu]
                  users: [zoe]
                  spawner_override: { start_timeout: 90s }
                  profile_options:
                    cores:
                      display_name: Cores
                      choices: { one: { display_name: One }, two: { display_name: Two } }
            """;

    private final ApiHub hub = ApiHub.spawning(SECTION);
    private final User owner = hub.person("alice");
    private final Caller alice = hub.as(owner);

    @AfterEach
    void close() {
        hub.close();
    }

    private Caller.Answer start(String options) {
        return alice.post(SERVER, "{\"user_options\": " + options + "}");
    }

    private long seconds() {
        return hub.spawner.requests().getLast().startTimeout().toSeconds();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'profile': 'huge'} | 400 | There is no profile “huge”",
                "{'profile': 'gpu'} | 403 | is not for alice",
                "{'profile': 'large', 'image--unlisted-choice': 'abc'} | 400 | Write two digits."
            })
    void optionsThatNoStartCouldBeMadeOfAreRefusedWhenTheyAreSet(String options, int status, String why) {
        var body = "{\"user_options\": " + options.replace('\'', '"') + "}";
        assertThat(start("{'profile': 'large'}".replace('\'', '"')).status()).isEqualTo(201);
        alice.delete(SERVER);
        var changed = alice.patch(SERVER, body);
        assertThat(changed.status()).isEqualTo(status);
        assertThat(changed.message()).contains(why);
        assertThat(remembered()).isEqualTo(Map.of("profile", "large"));
        assertThat(alice.patch(SERVER, "{\"user_options\": {\"profile\": \"small-quick\"}}")
                        .status())
                .isEqualTo(200);
    }

    private Object remembered() {
        var server = alice.get(SERVER).object();
        return Caller.child(server, "user_options");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 50",
                "{'profile': 'small-quick'} | 20",
                "{'profile': 'large'} | 50",
                "{'profile': 'large', 'image': 'py'} | 40",
                "{'profile': ['large'], 'image': ['r']} | 50",
                "{'profile': 'large', 'image--unlisted-choice': '33'} | 33",
                "{'profile': 'large', 'image': 'unlisted-choice', 'image--unlisted-choice': '34'} | 34"
            })
    void whatWasChosenDecidesWhatCountsForTheStart(String options, long seconds) {
        assertThat(start(options.replace('\'', '"')).status()).isEqualTo(201);
        assertThat(seconds()).isEqualTo(seconds);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'profile': 'huge'} | 400 | There is no profile “huge”; choose one of small-quick, large.",
                "{'profile': 'gpu'} | 403 | The profile “gpu” is not for alice; choose one of small-quick, large.",
                "{'image': 'perl'} | 400 | There is no choice “perl” for “Image” of the profile large; choose one of py, r.",
                "{'image--unlisted-choice': '123'} | 400 | Write two digits.",
                "{'image': 'unlisted-choice'} | 400 | Write what you want for “Seconds of your own”.",
                "{'profile': 7} | 400 | There is no profile “7”; choose one of small-quick, large."
            })
    void whatCannotBeHadIsRefusedInASentence(String options, int status, String said) {
        var answer = start(options.replace('\'', '"'));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.message()).isEqualTo(said);
        assertThat(hub.spawner.requests()).isEmpty();
    }

    @Test
    void whatWasChosenIsRememberedWithTheProfileThatCounted() {
        start("{\"image\": \"py\", \"note\": 1}");
        assertThat(remembered()).isEqualTo(Map.of("profile", "large", "image", "py", "note", 1));
        alice.delete(SERVER);
        assertThat(alice.post(SERVER, "").status()).isEqualTo(201);
        assertThat(seconds()).isEqualTo(40);
    }

    @Test
    void theSpawnerIsToldWhichOverridesCountAndOnlyTheOptionsThatAreNotAboutThem() {
        start("{\"profile\": \"large\", \"image--unlisted-choice\": \"60\", \"note\": 1}");
        var request = hub.spawner.requests().getLast();
        assertThat(request.overrides())
                .isEqualTo(List.of(
                        new SettingsOverride("spawner.profiles[1].spawner_override", Optional.empty()),
                        new SettingsOverride(
                                "spawner.profiles[1].profile_options.image.unlisted_choice.spawner_override",
                                Optional.of("60"))));
        assertThat(request.userOptions().members()).isEqualTo(Map.of("note", 1));
    }

    @Test
    void aProfileIsForThosePeopleAndGroupsThatItNames() {
        hub.group("gpu", owner);
        assertThat(start("{\"profile\": \"gpu\"}").status()).isEqualTo(201);
        assertThat(seconds()).isEqualTo(90);
        var zoe = hub.as(hub.person("zoe"));
        assertThat(zoe.post("/users/zoe/server", "{\"profile\": \"gpu\", \"cores\": \"two\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aChoiceThatWasTakenAwayIsForgottenWhenNobodyAsksForIt() {
        hub.group("gpu", owner);
        start("{\"profile\": \"gpu\", \"cores\": \"two\", \"note\": 1}");
        alice.delete(SERVER);
        var group = hub.store.groups().find("gpu").orElseThrow();
        hub.store.groups().remove(group.id(), List.of(owner.id()));
        assertThat(alice.post(SERVER, "").status()).isEqualTo(201);
        assertThat(seconds()).isEqualTo(50);
        assertThat(remembered()).isEqualTo(Map.of("profile", "large", "note", 1));
    }

    @Test
    void whomNoProfileIsForIsToldSo() {
        try (var closed = ApiHub.spawning("{ profiles: [ { display_name: GPU, groups: [gpu] } ] }")) {
            var caller = closed.as(closed.person("alice"));
            var answer = caller.post(SERVER, "");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.message()).isEqualTo("There is no profile for alice. Ask an administrator for one.");
        }
    }

    @Test
    void groupsCountInTheOrderOfTheirNamesAndProfilesOverThem() {
        try (var grouped = ApiHub.spawning("""

                  start_timeout: 11s
                  http_timeout: 12s
                  group_overrides:
                    20-late: { groups: [b, c], spawner_override: { start_timeout: 22s } }
                    10-soon: { groups: [a], spawner_override: { start_timeout: 21s, http_timeout: 23s } }
                    30-none: { groups: [d], spawner_override: { start_timeout: 24s } }
                """)) {
            var person = grouped.person("alice");
            grouped.group("a", person);
            grouped.group("b", person);
            grouped.as(person).post(SERVER, "");
            var request = grouped.spawner.requests().getLast();
            assertThat(request.startTimeout().toSeconds()).isEqualTo(22);
            assertThat(request.overrides())
                    .extracting(SettingsOverride::place)
                    .containsExactly(
                            "spawner.group_overrides.10-soon.spawner_override",
                            "spawner.group_overrides.20-late.spawner_override");
            var other = grouped.as(grouped.person("bob"));
            other.post("/users/bob/server", "");
            assertThat(grouped.spawner.requests().getLast().startTimeout().toSeconds())
                    .isEqualTo(11);
        }
    }
}
