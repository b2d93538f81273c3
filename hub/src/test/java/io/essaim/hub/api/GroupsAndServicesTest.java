package io.essaim.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.testkit.store.Samples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupsAndServicesTest {
    private final ApiHub hub = new ApiHub("");
    private final Caller root = hub.as(hub.admin("root"));

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void aGroupLives() {
        hub.person("alice");
        assertThat(root.post("/groups/physics", "{\"users\": [\"Alice\"]}").status())
                .isEqualTo(201);
        assertThat(root.post("/groups/physics", "").status()).isEqualTo(409);
        assertThat(root.put("/groups/physics/properties", "{\"room\": 3}")
                        .object()
                        .get("properties"))
                .isEqualTo(Map.of("room", 3));
        assertThat(root.delete("/groups/physics/users", "{\"users\": [\"alice\"]}")
                        .object()
                        .get("users"))
                .isEqualTo(List.of());
        assertThat(root.delete("/groups/physics").status()).isEqualTo(204);
        assertThat(root.get("/groups/physics").message()).isEqualTo("No such group: physics");
    }

    @Test
    void aNumberBeyondAllIsRefusedRatherThanKeptAsSomethingElse() {
        root.post("/groups/physics", "");
        for (var number : new String[] {"1e400", "[-1e400]", "{\"deep\": 1E999}"}) {
            var answer = root.put("/groups/physics/properties", "{\"room\": " + number + "}");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.message()).contains("too large");
        }
        assertThat(root.put("/groups/physics/properties", "{\"room\": 1e308}").status())
                .isEqualTo(200);
    }

    @Test
    void anUnknownMemberIsNamed() {
        root.post("/groups", "{\"groups\": [\"physics\"]}");
        assertThat(root.post("/groups/physics/users", "{\"users\": [\"ghost\"]}")
                        .message())
                .isEqualTo("No such user: ghost");
    }

    @Test
    void aGroupOfUnknownKeysIsRefused() {
        assertThat(root.post("/groups/physics", "{\"colour\": \"red\"}").message())
                .isEqualTo("Invalid JSON keys: colour");
        assertThat(root.post("/groups", "{\"groups\": [\"physics\"], \"colour\": \"red\"}")
                        .status())
                .isEqualTo(400);
        assertThat(root.get("/groups/physics").status()).isEqualTo(404);
    }

    @Test
    void aServiceOfWhichNothingIsSaidIsRefused() {
        assertThat(root.post("/services/board", "").status()).isEqualTo(400);
        assertThat(root.post("/services/board", "{}").status()).isEqualTo(400);
        assertThat(root.get("/services/board").status()).isEqualTo(404);
    }

    @Test
    void aProxyThatIsToBeTheSameIsOnlyCompared() {
        assertThat(root.patch("/proxy", "{}").status()).isEqualTo(200);
        assertThat(hub.control.asked()).containsExactly("check routes");
    }

    @Test
    void aServiceMadeAtRunTimeLives() {
        var made = root.post(
                "/services/board", "{\"url\": \"http://127.0.0.1:9999\", \"api_token\": \"abcdefgh-secret\"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.object().get("prefix")).isEqualTo("/services/board/");
        var board = hub.nobody()
                .with("Authorization", "token abcdefgh-secret")
                .get("/user")
                .object();
        assertThat(board.get("kind")).isEqualTo("service");
        assertThat(board.get("name")).isEqualTo("board");
        assertThat(root.post("/services/board", "{}").status()).isEqualTo(409);
        assertThat(root.delete("/services/board").status()).isEqualTo(200);
        assertThat(hub.control.asked()).containsExactly("check routes", "check routes");
    }

    @Test
    void aServiceMayNotGoBeyondItsMaker() {
        var maker = hub.limited("maker", "admin:services");
        assertThat(maker.post("/services/board", "{\"admin\": true}").status()).isEqualTo(400);
        assertThat(maker.post("/services/board", "{\"oauth_client_allowed_scopes\": [\"shutdown\"]}")
                        .status())
                .isEqualTo(400);
        assertThat(maker.post("/services/board", "{\"command\": [\"sh\"]}").message())
                .isEqualTo("Can not create managed service board at runtime");
    }

    @Test
    void theProxysRoutesAreListed() {
        var alice = hub.as(hub.person("alice"));
        alice.post("/users/alice/server", "");
        assertThat(root.get("/proxy").object()).containsKey("/user/alice/");
        assertThat(root.post("/proxy", "").status()).isEqualTo(200);
        assertThat(root.patch("/proxy", "{\"api_url\": \"http://127.0.0.1:8001\"}")
                        .status())
                .isEqualTo(200);
        assertThat(hub.control.asked())
                .containsExactly("check routes", "use proxy http://127.0.0.1:8001", "check routes");
    }

    @Test
    void aServiceMadeAtRunTimeTakesNobodysClientAndNobodysToken() {
        root.post("/services/board", "{\"display\": false}");
        var foreign = List.of("jupyterhub", "jupyterhub-user-root", "service-board");
        assertThat(foreign)
                .allSatisfy(id -> assertThat(root.post("/services/thief", "{\"oauth_client_id\": \"" + id + "\"}")
                                .status())
                        .isEqualTo(400));
        assertThat(root.post("/services/thief", "{\"api_token\": \"" + root.secret() + "\"}")
                        .message())
                .isEqualTo("service.api_token is in use already");
        assertThat(root.get("/services/thief").status()).isEqualTo(404);
    }

    @Test
    void aServiceOfTheConfigurationStays() {
        hub.store.services().save(Samples.service("steward"));
        assertThat(root.delete("/services/steward").status()).isEqualTo(405);
        assertThat(root.get("/services/steward").status()).isEqualTo(200);
    }
}
