package io.essaim.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.user.User;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What services before JupyterHub 2 asked is still answered. */
class AuthorizationsTest {
    private final ApiHub hub = new ApiHub("");
    private final User alice = hub.person("alice");
    private final Caller asker = hub.limited("asker", "read:hub");

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void whoseATokenIsIsToldToWhoeverHasAToken() {
        var model = asker.get("/authorizations/token/" + hub.as(alice).secret()).object();
        assertThat(model.get("name")).isEqualTo("alice");
        assertThat(model.keySet()).hasToString("[kind, name, admin, groups, user_info]");
        assertThat(asker.get("/authorizations/token/nonsense").status()).isEqualTo(404);
    }

    @Test
    void whoseACookieIsIsToldOnlyAsFarAsTheAskersScopesGo() {
        var reader = hub.limited("reader", "read:users:name");
        var cookie = "/authorizations/cookie/jupyterhub-hub-login";
        assertThat(reader.get(cookie + "/alice").text("name")).isEqualTo("alice");
        assertThat(reader.send("GET", cookie, "alice".getBytes(StandardCharsets.UTF_8))
                        .text("name"))
                .isEqualTo("alice");
        assertThat(asker.get(cookie + "/alice").object()).isEmpty();
        assertThat(reader.get(cookie + "/ghost").status()).isEqualTo(404);
        assertThat(reader.get("/authorizations/cookie/another/alice").status()).isEqualTo(404);
    }

    @Test
    void nobodyAndBrowsersAreNotTold() {
        var token = "/authorizations/token/" + hub.as(alice).secret();
        assertThat(hub.nobody().get(token).status()).isEqualTo(403);
        assertThat(hub.nobody()
                        .with("Cookie", "login=alice")
                        .get(token + "?_xsrf=x")
                        .status())
                .isEqualTo(403);
        assertThat(hub.nobody()
                        .get("/authorizations/cookie/jupyterhub-hub-login/alice")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void tokensAreMadeElsewhere() {
        var answer = asker.post("/authorizations/token", "{}");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.message()).contains("/hub/api/users/:user/tokens");
    }
}
