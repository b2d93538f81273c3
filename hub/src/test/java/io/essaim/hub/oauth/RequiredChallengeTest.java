package io.essaim.hub.oauth;

import static io.essaim.hub.login.TestBrowser.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.access.OAuthClient;
import io.essaim.domain.access.TokenHash;
import io.essaim.hub.login.LoginServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequiredChallengeTest {
    private static final String AUTHORIZE = "/hub/api/oauth2/authorize?client_id=jupyterhub-user-alice"
            + "&redirect_uri=/user/alice/oauth_callback&response_type=code&state=s";

    private final LoginServer hub =
            new LoginServer("hub: { oauth_require_pkce: true }\nauthenticator: { allow_all: true }");

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void whereTheSettingsWantOneAClientWithoutItGetsNoCode() {
        hub.authenticator().knows("alice", "x");
        hub.store()
                .oauth()
                .saveClient(new OAuthClient(
                        "jupyterhub-user-alice",
                        "Server at /user/alice/",
                        TokenHash.of("server-token", TokenHash.GENERATED_ROUNDS),
                        "/user/alice/oauth_callback",
                        List.of("access:servers!server=alice/")));
        var alice = hub.browser();
        alice.logIn("alice", "x");
        assertThat(location(alice.get(AUTHORIZE)))
                .startsWith("/user/alice/oauth_callback?error=invalid_request")
                .doesNotContain("code=");
        assertThat(location(alice.get(AUTHORIZE
                        + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256")))
                .startsWith("/user/alice/oauth_callback?code=");
    }
}
