package io.essaim.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** What a server may do with the token it was started with. */
class ServersTokenTest {
    private static final String REPORT = "{\"servers\": {\"\": {\"last_activity\": \"2020-01-01T00:00:00Z\"}}}";

    private static Caller server(ApiHub hub) {
        hub.as(hub.person("alice")).post("/users/alice/server", "");
        var secret = hub.spawner.requests().getFirst().identity().apiToken();
        return hub.nobody().with("Authorization", "token " + secret);
    }

    @Test
    void itReportsActivityOfItsOwnerAndDoesNothingElse() {
        try (var hub = new ApiHub("limits: {slow_spawn_timeout: 15s}")) {
            var server = server(hub);
            hub.person("bob");
            assertThat(server.post("/users/alice/activity", REPORT).status()).isEqualTo(200);
            assertThat(server.get("/users/alice").object().get("name")).isEqualTo("alice");
            assertThat(server.post("/users/bob/activity", REPORT).status()).isEqualTo(404);
            assertThat(server.get("/users").status()).isEqualTo(403);
            assertThat(server.get("/users/alice/tokens").status()).isEqualTo(403);
            assertThat(server.post("/users/alice/tokens", "{}").status()).isEqualTo(403);
            assertThat(server.delete("/users/alice/server").status()).isEqualTo(403);
        }
    }

    @Test
    void itMayDoWhatTheSettingsSayAsFarAsItsOwnerMay() {
        try (var hub =
                ApiHub.spawning("{server_token_scopes: ['read:servers!server', 'admin:groups', 'list:users']}")) {
            assertThat(server(hub).get("/user").object().get("scopes"))
                    .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                    .contains("read:servers!server=alice/", "users:activity!user=alice")
                    .noneMatch(scope -> scope.startsWith("admin:groups") || scope.startsWith("list:users"))
                    .noneMatch(scope -> scope.startsWith("access:servers"));
        }
    }
}
