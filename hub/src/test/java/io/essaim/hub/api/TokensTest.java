package io.essaim.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.user.User;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
    private static final String TOKENS = "/users/alice/tokens";

    private final ApiHub hub = new ApiHub("token_expires_in_max: 100s");
    private final User alice = hub.person("alice");
    private final Caller caller = hub.as(alice);

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void aNewTokenWorksAndIsShownOnce() {
        var made = caller.post(TOKENS, "{\"note\": \"for tests\"}");
        assertThat(made.status()).isEqualTo(201);
        var secret = String.valueOf(made.object().get("token"));
        var user = hub.nobody()
                .with("Authorization", "token " + secret)
                .get("/user")
                .object();
        assertThat(user.get("token_id")).isEqualTo(made.object().get("id"));
        var again = caller.get(TOKENS + "/" + made.object().get("id")).object();
        assertThat(again.containsKey("token")).isFalse();
        assertThat(again.get("note")).isEqualTo("for tests");
    }

    @Test
    void theLimitHoldsForAbsentZeroAndTooLong() {
        for (var body : List.of("{}", "{\"expires_in\": 0}", "{\"expires_in\": null}")) {
            assertThat(caller.post(TOKENS, body).object().get("expires_at")).isNotNull();
        }
        assertThat(caller.post(TOKENS, "{\"expires_in\": 101}").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"expires_in\": true}",
                "{\"expires_in\": -1}",
                "{\"expires_in\": \"1\"}",
                "{\"note\": 1}",
                "{\"scopes\": \"self\"}",
                "{\"scopes\": [\"no:such\"]}",
                "{\"scopes\": [\"admin:users\"]}",
                "{\"roles\": [\"no-such\"]}",
                "{\"roles\": [\"user\"], \"scopes\": [\"self\"]}"
            })
    void whatCannotBeIs400(String body) {
        assertThat(caller.post(TOKENS, body).status()).isEqualTo(400);
    }

    @Test
    void scopesBeyondTheOwnersAreNamed() {
        var answer = caller.post(TOKENS, "{\"scopes\": [\"shutdown\"]}");
        assertThat(answer.message()).startsWith("Not assigning requested scopes shutdown");
    }

    @Test
    void aTokenForSomebodyElseSaysWhoAsked() {
        var root = hub.as(hub.admin("root"));
        assertThat(root.post(TOKENS, "{}").object().get("note")).isEqualTo("Requested via api by user root");
        assertThat(caller.post("/users/root/tokens", "{}").message())
                .isEqualTo("User root not found or no permissions to generate tokens");
    }

    @Test
    void aPasswordInTheBodyIsAsGoodAsAToken() {
        hub.authenticator.knows("alice", "secret");
        var right = hub.nobody().post(TOKENS, "{\"auth\": {\"username\": \"alice\", \"password\": \"secret\"}}");
        assertThat(right.status()).isEqualTo(201);
        var wrong = hub.nobody().post(TOKENS, "{\"auth\": {\"username\": \"alice\", \"password\": \"guess\"}}");
        assertThat(wrong.status()).isEqualTo(403);
        assertThat(hub.nobody().post(TOKENS, "{}").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a999", "nonsense", "a", "a1b"})
    void anUnknownIdIs404(String id) {
        assertThat(caller.get(TOKENS + "/" + id).status()).isEqualTo(404);
        assertThat(caller.get(TOKENS + "/" + id).message()).startsWith("No such token");
    }

    @Test
    void nobodySeesTheTokensOfOthers() {
        var bob = hub.as(hub.person("bob"));
        assertThat(bob.get(TOKENS).status()).isEqualTo(404);
        assertThat((List<?>) caller.get(TOKENS).object().get("api_tokens")).hasSize(1);
    }

    @Test
    void theListBeginsWithWhatWasNotUsedForLongest() {
        var sooner = caller.post(TOKENS, "{\"note\": \"first\"}").text("id");
        var later = caller.post(TOKENS, "{\"note\": \"second\"}").text("id");
        assertThat(caller.get(TOKENS).listed("api_tokens"))
                .extracting(token -> String.valueOf(((Map<?, ?>) token).get("id")))
                .containsSubsequence(sooner, later);
    }

    @Test
    void credentialsThatAreNoObjectAreNone() {
        assertThat(hub.nobody().post(TOKENS, "{\"auth\": \"nonsense\"}").status())
                .isEqualTo(403);
    }
}
