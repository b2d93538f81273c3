package io.essaim.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationTest {
    private final ApiHub hub = new ApiHub("");

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void nobodyIsTold403() {
        var answer = hub.nobody().get("/user");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.message()).isEqualTo("Missing or invalid credentials.");
        assertThat(answer.object().get("status")).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"token %s", "Bearer %s", "BEARER   %s"})
    void aTokenCountsAfterEitherWord(String form) {
        var caller = hub.as(hub.person("alice"));
        var secret = caller.secret();
        var answer = hub.nobody().with("Authorization", form.formatted(secret)).get("/user");
        assertThat(answer.object().get("name")).isEqualTo("alice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic %s", "token %s more", "%s", "token"})
    void anythingElseIsNoToken(String form) {
        var caller = hub.as(hub.person("alice"));
        var secret = caller.secret();
        var answer = hub.nobody().with("Authorization", form.formatted(secret)).get("/user");
        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void aTokenInTheQueryIsNeverAccepted() {
        var secret = hub.as(hub.person("alice")).secret();
        assertThat(hub.nobody().get("/user?token=" + secret).status()).isEqualTo(403);
    }

    @Test
    void aBadTokenDoesNotStandInTheWayOfAGoodCookie() {
        hub.person("alice");
        var caller = hub.nobody().with("Authorization", "token nonsense").with("Cookie", "login=alice");
        assertThat(caller.get("/user?_xsrf=x").object().get("name")).isEqualTo("alice");
    }

    @Test
    void aCookieNeedsTheXsrfTokenAndATokenDoesNot() {
        var alice = hub.person("alice");
        var cookie = hub.nobody().with("Cookie", "login=alice");
        assertThat(cookie.get("/user").status()).isEqualTo(403);
        assertThat(cookie.get("/user").message()).isEqualTo("'_xsrf' argument missing from GET");
        assertThat(cookie.get("/user?_xsrf=x").status()).isEqualTo(200);
        assertThat(hub.as(alice).get("/user").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, 201",
        "application/json; charset=UTF-8, 201",
        "text/plain, 403",
        "application/x-www-form-urlencoded, 403"
    })
    void aCookieMayPostOnlyJson(String contentType, int status) {
        hub.admin("root");
        var caller = hub.nobody().with("Cookie", "login=root").with("Content-Type", contentType);
        assertThat(caller.post("/users?_xsrf=x", "{\"usernames\": [\"new\"]}").status())
                .isEqualTo(status);
    }

    @Test
    void aTokenMayPostAnyContentType() {
        var caller = hub.as(hub.admin("root")).with("Content-Type", "text/plain");
        assertThat(caller.post("/users", "{\"usernames\": [\"new\"]}").status()).isEqualTo(201);
    }

    @Test
    void aRevokedTokenIsWorthNothingAtOnce() {
        var alice = hub.person("alice");
        var caller = hub.as(alice);
        var id = caller.get("/user").object().get("token_id");
        assertThat(caller.delete("/users/alice/tokens/" + id).status()).isEqualTo(204);
        assertThat(caller.get("/user").status()).isEqualTo(403);
    }

    @Test
    void whoAmIListsScopesOfTheCredentialOnly() {
        var answer =
                hub.as(hub.person("alice"), "read:servers!user").get("/user").object();
        assertThat(answer.get("scopes"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactly(
                        "read:servers!user=alice", "read:users:groups!user=alice", "read:users:name!user=alice");
        assertThat(answer.containsKey("created")).isFalse();
        assertThat(answer.get("kind")).isEqualTo("user");
    }
}
