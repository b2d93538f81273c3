package io.essaim.hub.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.login.Identity;
import io.essaim.domain.login.Refresh;
import io.essaim.domain.program.Ended;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostAuthTest {
    private static final String HOOK = "post_auth_hook: {command: [/bin/judge], auth_state: true}";

    private final LoginServer hub = new LoginServer(
            "authenticator: {blocked_users: [mallory], allow_all: true, manage_groups: true, enable_auth_state: true, "
                    + HOOK + "}");

    @BeforeEach
    void people() {
        hub.authenticator().knows("alice", "honey").knows("mallory", "honey");
    }

    @AfterEach
    void close() {
        hub.close();
    }

    private void says(int status, String lastLine) {
        hub.programs().ending(new Ended(OptionalInt.of(status), lastLine));
    }

    private List<String> groups() {
        var id = hub.user("alice").id();
        return hub.store().groups().ofUsers(List.of(id)).getOrDefault(id, List.of());
    }

    @Test
    void itIsAskedAboutThoseWhomAllOtherRulesLetIn() {
        assertThat(hub.browser().logIn("alice", "honey").statusCode()).isEqualTo(302);
        hub.browser().logIn("mallory", "honey");
        hub.browser().logIn("alice", "wrong");
        assertThat(hub.programs().runs()).hasSize(1);
        var run = hub.programs().runs().getFirst();
        assertThat(run.program().environment())
                .containsEntry("ESSAIM_HOOK", "post_auth_hook")
                .containsEntry("JUPYTERHUB_USER", "alice")
                .hasSize(3);
        assertThat(run.input())
                .contains("\"user\":{\"name\":\"alice\",\"admin\":null,\"groups\":null}", "\"auth_state\":null");
    }

    @Test
    void whomItRefusesReadsItsLastLineAndIsNotMade() {
        says(1, "Your course begins on Monday.");
        var answer = hub.browser().logIn("alice", "honey");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo("Your course begins on Monday.");
        assertThat(hub.store().users().find("alice")).isEmpty();
    }

    @Test
    void whomItRefusesInSilenceReadsWhatEverybodyReads() {
        says(1, "");
        assertThat(hub.browser().logIn("alice", "honey").body()).isEqualTo("Invalid username or password");
    }

    @Test
    void itsAnswerSaysWhatTheyAre() {
        says(0, "{\"admin\": true, \"groups\": [\"physics\"], \"auth_state\": {\"token\": \"t\"}}");
        hub.browser().logIn("alice", "honey");
        assertThat(hub.user("alice").admin()).isTrue();
        assertThat(groups()).containsExactly("physics");
        assertThat(hub.states().of(hub.user("alice").id())).contains(JsonObject.of("token", "t"));
    }

    @Test
    void nobodyEntersWhileItDoesNotWork() {
        says(0, "{\"groups\": \"physics\"}");
        assertThat(hub.browser().logIn("alice", "honey").statusCode()).isEqualTo(503);
        hub.programs().ending(new Ended(OptionalInt.empty(), ""));
        assertThat(hub.browser().logIn("alice", "honey").statusCode()).isEqualTo(503);
        hub.programs().trouble("it is not there");
        var answer = hub.browser().logIn("alice", "honey");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("cannot be told at the moment").doesNotContain("not there");
        assertThat(hub.store().users().find("alice")).isEmpty();
    }

    @Test
    void itIsAskedAgainWhenTheWayOfSigningInTellsAnew() {
        hub.browser().logIn("alice", "honey");
        var identity = new Identity(
                "alice",
                false,
                Optional.empty(),
                Optional.of(List.of("maths")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        hub.authenticator().refreshes("alice", new Refresh.Updated(identity));
        says(0, "{\"groups\": [\"maths\", \"honours\"]}");
        assertThat(hub.refresh().welcomeNow(hub.user("alice"))).isTrue();
        assertThat(groups()).containsExactlyInAnyOrder("maths", "honours");
        hub.programs().ending(new Ended(OptionalInt.empty(), ""));
        assertThat(hub.refresh().welcomeNow(hub.user("alice"))).isTrue();
        assertThat(groups()).containsExactlyInAnyOrder("maths", "honours");
        says(1, "Your course is over.");
        assertThat(hub.refresh().welcomeNow(hub.user("alice"))).isFalse();
    }
}
