package io.essaim.hub.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.program.Ended;
import io.essaim.domain.server.EndReason;
import io.essaim.domain.server.ServerState;
import io.essaim.hub.settings.HookSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HooksTest {
    private static final Duration LIMIT = Duration.ofSeconds(7);

    private final Life life = new Life()
            .hooks(
                    new HookSettings(List.of("/bin/prepare", "now"), LIMIT, false),
                    new HookSettings(List.of("/bin/tidy"), LIMIT, true));

    @AfterEach
    void close() {
        life.close();
    }

    private EndReason refusal() {
        var outcome = Life.start(life.hub("a"), life.alice, Life.LONG);
        assertThat(outcome).isInstanceOf(StartOutcome.Failed.class);
        assertThat(life.spawner.requests()).isEmpty();
        return ((StartOutcome.Failed) outcome).reason();
    }

    @Test
    void oneRunsBeforeTheSpawnerIsAskedAndOneOnceNothingIsLeft() {
        var turns = new CopyOnWriteArrayList<String>();
        life.programs.during(
                program -> turns.add(program.name() + " with " + life.spawner.running() + " servers, routed: "
                        + life.routed(life.alice) + ", credentials: " + life.hasCredentials(life.alice) + ", "
                        + life.row(life.alice).state()));
        var hub = life.hub("a");
        Life.start(hub, life.alice, Life.LONG);
        Life.stop(hub, life.alice, Life.LONG);
        assertThat(turns)
                .containsExactly(
                        "pre_spawn_hook with 0 servers, routed: false, credentials: false, STARTING",
                        "post_stop_hook with 0 servers, routed: false, credentials: false, STOPPING");
        assertThat(life.row(life.alice).state()).isEqualTo(ServerState.STOPPED);
    }

    @Test
    void namesAreInItsEnvironmentAndTheRestOnItsInput() {
        var hub = life.hub("a");
        hub.start(life.alice, "", Optional.empty(), Optional.of(JsonObject.of("image", "lab")), Life.LONG);
        Life.stop(hub, life.alice, Life.LONG);
        var before = life.programs.runs().getFirst();
        assertThat(before.program().command()).containsExactly("/bin/prepare", "now");
        assertThat(before.deadline()).isEqualTo(LIMIT);
        assertThat(before.program().environment())
                .containsEntry("ESSAIM_HOOK", "pre_spawn_hook")
                .containsEntry("JUPYTERHUB_USER", "alice")
                .containsEntry("JUPYTERHUB_SERVICE_PREFIX", "/user/alice/")
                .hasSize(5);
        assertThat(before.input())
                .contains("\"user\":{\"name\":\"alice\",\"admin\":false,\"groups\":[]}")
                .contains("\"user_options\":{\"image\":\"lab\"}")
                .doesNotContain("auth_state");
        assertThat(life.programs.runs().getLast().input())
                .contains("\"auth_state\":null")
                .contains("\"reason\":\"You stopped it.\"");
    }

    @Test
    void oneThatFailsEndsTheStartWithItsLastLine() {
        life.programs.ending(new Ended(OptionalInt.of(1), "Your quota is used up."));
        var reason = refusal();
        assertThat(reason.kind()).isEqualTo(EndReason.Kind.REJECTED);
        assertThat(reason.message().english()).isEqualTo("The server was not started: Your quota is used up.");
    }

    @Test
    void oneThatIsSilentIsToldByItsStatus() {
        life.programs.ending(new Ended(OptionalInt.of(3), ""));
        assertThat(refusal().message().english())
                .isEqualTo(
                        "The server was not started: the program /bin/prepare (pre_spawn_hook) ended with status 3.");
    }

    @Test
    void oneThatTakesTooLongOrCannotBeRunIsTheHubsFault() {
        life.programs.ending(new Ended(OptionalInt.empty(), "still at it"));
        var late = refusal();
        assertThat(late.kind()).isEqualTo(EndReason.Kind.ERROR);
        assertThat(late.message().english()).contains("/bin/prepare (pre_spawn_hook) took longer than 7 s");
    }

    @Test
    void oneThatCannotBeRunIsTheHubsFault() {
        life.programs.trouble("it is not there");
        var reason = refusal();
        assertThat(reason.kind()).isEqualTo(EndReason.Kind.ERROR);
        assertThat(reason.detail()).contains("it is not there");
    }

    @Test
    void whatItAnswersBecomesVariablesOfTheServer() {
        life.programs.ending(new Ended(OptionalInt.of(0), "{\"environment\": {\"DATA\": \"/srv/physics\"}}"));
        Life.start(life.hub("a"), life.alice, Life.LONG);
        assertThat(life.spawner.requests().getFirst().environment()).containsExactly(entry("DATA", "/srv/physics"));
        assertThat(life.spawner.requests().getFirst()).asString().doesNotContain("physics");
    }

    @Test
    void theOneOfTheAuthStateRunsFirstAndIsGivenIt() {
        life.authStateHook(new HookSettings(List.of("/bin/tokens"), LIMIT, false));
        life.programs.ending(new Ended(OptionalInt.of(0), "{\"environment\": {\"TOKEN\": \"s3cret\"}}"));
        Life.start(life.hub("a"), life.alice, Life.LONG);
        assertThat(life.programs.runs())
                .extracting(run -> run.program().name())
                .containsExactly("auth_state_hook", "pre_spawn_hook");
        assertThat(life.programs.runs().getFirst().input()).contains("\"auth_state\":null");
        assertThat(life.programs.runs().getLast().input()).doesNotContain("auth_state\"");
        assertThat(life.spawner.requests().getFirst().environment()).containsKey("TOKEN");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'environment': {'DATA': 5}} | \"environment.DATA\" must be a text",
                "{'environment': ['s3cret']} | \"environment\" must be an object",
                "{'environment': {'A=B': 's3cret'}} | \"environment\" has a name that no variable can have",
                "{'variables': {'A': 's3cret'}} | it answers \"variables\"; expected environment",
                "{'environment': | the last line that it printed begins with { and is no JSON object"
            })
    void anAnswerThatCannotBeUsedIsTheHubsFaultAndIsNotShown(String answer, String why) {
        life.programs.ending(new Ended(OptionalInt.of(0), answer.replace('\'', '"')));
        var reason = refusal();
        assertThat(reason.kind()).isEqualTo(EndReason.Kind.ERROR);
        assertThat(reason.message().english()).contains("the program /bin/prepare (pre_spawn_hook) does not work");
        assertThat(reason.detail().orElseThrow()).startsWith(why).doesNotContain("s3cret");
    }

    @Test
    void theOneAfterAStopCannotKeepAServer() {
        var hub = life.hub("a");
        Life.start(hub, life.alice, Life.LONG);
        life.programs.trouble("it is not there");
        assertThat(Life.stop(hub, life.alice, Life.LONG)).isEqualTo(new StopOutcome.Stopped());
    }
}
