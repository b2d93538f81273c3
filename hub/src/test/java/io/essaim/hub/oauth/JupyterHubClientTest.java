package io.essaim.hub.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.access.OAuthClient;
import io.essaim.domain.access.TokenHash;
import io.essaim.hub.login.LoginServer;
import io.essaim.hub.login.TestBrowser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JupyterHub's own client code, Debian's package jupyterhub, against our provider. */
class JupyterHubClientTest {
    private static final String REDIRECT = "/user/alice/oauth_callback";
    private static final String SCRIPT = """
            import sys
            from jupyterhub.services.auth import HubOAuth
            api, code = sys.argv[1:]
            auth = HubOAuth(api_url=api, api_token='server-token', oauth_client_id='jupyterhub-user-alice',
                            oauth_redirect_uri='/user/alice/oauth_callback', base_url='/user/alice/',
                            access_scopes={'access:servers!server=alice/'})
            token = auth.token_for_code(code)
            user = auth.user_for_token(token)
            print('name', user['name'], 'allowed', bool(auth.check_scopes(auth.access_scopes, user)))
            print('stranger', auth.user_for_token('no-such-token'))
            """;

    @TempDir
    Path folder;

    @Test
    void itsClientLearnsWhoVisitsAndLetsThemIn() throws Exception {
        try (var hub = new LoginServer("authenticator: { allow_all: true }")) {
            hub.authenticator().knows("alice", "x");
            hub.store()
                    .oauth()
                    .saveClient(new OAuthClient(
                            "jupyterhub-user-alice",
                            "Server at /user/alice/",
                            TokenHash.of("server-token", TokenHash.GENERATED_ROUNDS),
                            REDIRECT,
                            List.of("access:servers!server=alice/")));
            var browser = hub.browser();
            browser.logIn("alice", "x");
            var back = TestBrowser.location(browser.get("/hub/api/oauth2/authorize?response_type=code&state=s"
                    + "&client_id=jupyterhub-user-alice&redirect_uri=" + REDIRECT));
            var code = back.replaceFirst(".*[?&]code=(\\w+).*", "$1");
            assertThat(python(browser.origin() + "/hub/api", code))
                    .contains("name alice allowed True", "stranger None");
        }
    }

    private String python(String api, String code) throws IOException, InterruptedException {
        var output = folder.resolve("output");
        var process = new ProcessBuilder("/usr/bin/python3", "-c", SCRIPT, api, code)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
