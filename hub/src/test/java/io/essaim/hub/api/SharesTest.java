package io.essaim.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.user.User;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SharesTest {
    private static final String ACCESS = "access:servers!server=alice/";

    private final ApiHub hub = new ApiHub("limits: {allow_named_servers: true}, public_url: 'https://hub.example/'");
    private Caller root;
    private User bob;
    private Caller bobs;

    @BeforeEach
    void people() {
        root = hub.as(hub.admin("root"));
        hub.person("alice");
        bob = hub.person("bob");
        bobs = hub.as(bob);
    }

    @AfterEach
    void close() {
        hub.close();
    }

    private static List<?> items(Caller.Answer answer) {
        return answer.listed("items");
    }

    private List<?> bobsScopes() {
        return bobs.get("/user").listed("scopes");
    }

    @Test
    void aShareLetsSomebodyInAndEndsWhenItIsTakenBack() {
        var share = root.post("/shares/alice/", "{\"user\": \"Bob\"}");

        assertThat(share.status()).isEqualTo(200);
        assertThat(share.object()).containsOnlyKeys("server", "scopes", "user", "group", "kind", "created_at");
        assertThat(share.object().get("scopes")).isEqualTo(List.of(ACCESS));
        assertThat(share.object().get("user")).isEqualTo(Map.of("name", "bob"));
        assertThat(share.object().get("group")).isNull();
        assertThat(share.object().get("kind")).isEqualTo("user");
        assertThat(share.object().get("server"))
                .isEqualTo(Map.of(
                        "user", Map.of("name", "alice"),
                        "name", "",
                        "url", "/user/alice/",
                        "full_url", "https://hub.example/user/alice/",
                        "ready", false));
        assertThat(bobsScopes().contains(ACCESS)).isTrue();
        assertThat(root.patch("/shares/alice/", "{\"user\": \"bob\"}").text()).isEqualTo("{}");
        assertThat(bobsScopes().contains(ACCESS)).isFalse();
    }

    @Test
    void aShareWithAGroupLetsItsMembersInWithTokensOfAClientToo() {
        hub.group("physics", bob);
        root.post("/shares/alice/", "{\"group\": \"physics\", \"scopes\": [\"access:servers\", \"start:servers\"]}");

        assertThat(bobsScopes().contains(ACCESS)).isTrue();
        assertThat(bobsScopes().contains("start:servers!server=alice/")).isTrue();
        assertThat(hub.as(bob, ACCESS).get("/user").text("scopes")).contains(ACCESS);
        root.delete("/groups/physics/users", "{\"users\": [\"bob\"]}");
        assertThat(bobsScopes().contains(ACCESS)).isFalse();
    }

    @Test
    void onlySomeScopesAreTakenBackWhenSomeAreNamed() {
        root.post("/shares/alice/", "{\"user\": \"bob\", \"scopes\": [\"access:servers\", \"start:servers\"]}");

        var left = root.patch("/shares/alice/", "{\"user\": \"bob\", \"scopes\": [\"start:servers!server=alice/\"]}");

        assertThat(left.object().get("scopes")).isEqualTo(List.of(ACCESS));
        assertThat(root.patch("/shares/alice/", "{\"user\": \"nobody\"}").text())
                .isEqualTo("{}");
        assertThat(root.delete("/shares/alice/").status()).isEqualTo(204);
        assertThat(items(root.get("/shares/alice"))).isEmpty();
    }

    @Test
    void whatCannotBeSharedIsRefusedByName() {
        var both = root.post("/shares/alice/", "{\"user\": \"bob\", \"group\": \"g\"}");
        assertThat(both.status()).isEqualTo(400);
        assertThat(both.message()).contains("exactly one of user or group");
        assertThat(root.post("/shares/alice/", "").status()).isEqualTo(400);
        assertThat(root.post("/shares/alice/", "{\"user\": \"bob\", \"expires_in\": 5}")
                        .message())
                .isEqualTo("Invalid JSON keys: expires_in");
        assertThat(root.post("/shares/alice/", "{\"user\": \"ghost\"}").message())
                .isEqualTo("No such user: ghost");
        assertThat(root.post("/shares/alice/", "{\"group\": \"ghosts\"}").message())
                .isEqualTo("No such group: ghosts");
        for (var scope : List.of("nonsense", "self", "access:servers!user=alice", "access:servers!server=bob/")) {
            assertThat(root.post("/shares/alice/", "{\"user\": \"bob\", \"scopes\": [\"" + scope + "\"]}")
                            .status())
                    .as(scope)
                    .isEqualTo(400);
        }
        assertThat(root.post("/shares/alice/work", "{\"user\": \"bob\"}").message())
                .isEqualTo("No such server: alice/work");
        assertThat(root.post("/shares/ghost/", "{\"user\": \"bob\"}").status()).isEqualTo(404);
    }

    /** Contract 1.12: grants are made on a server, never on all of somebody's. */
    @Test
    void aServerMustBeNamedToGrant() {
        for (var method : List.of("POST", "PATCH", "DELETE")) {
            assertThat(root.send(method, "/shares/alice", new byte[0]).status())
                    .as(method)
                    .isEqualTo(405);
        }
    }

    @Test
    void nobodySharesWhatTheyMayNot() {
        assertThat(hub.as(hub.store.users().find("alice").orElseThrow())
                        .post("/shares/alice/", "{\"user\": \"bob\"}")
                        .status())
                .isEqualTo(403);
        var sharer = hub.limited("sharer", "shares!user=alice", "read:users:name!user=bob");
        assertThat(sharer.post("/shares/alice/", "{\"user\": \"bob\"}").status())
                .isEqualTo(200);
        assertThat(sharer.post("/shares/bob/", "{\"user\": \"bob\"}").status()).isEqualTo(404);
        assertThat(sharer.post("/shares/alice/", "{\"user\": \"bob\", \"scopes\": [\"delete:servers\"]}")
                        .message())
                .isEqualTo("Do not have permission to grant share with scope delete:servers!server=alice/");
        assertThat(sharer.post("/shares/alice/", "{\"user\": \"root\"}").message())
                .isEqualTo("Need scope 'read:users:name' to share with users by name");
        assertThat(sharer.post("/shares/alice/", "{\"group\": \"g\"}").message())
                .isEqualTo("Need scope 'read:groups:name' to share with groups by name");
    }

    @Test
    void whoeverGotASharesSeesItAndLeavesIt() {
        hub.group("physics", bob);
        root.put("/users/alice/servers/work", "");
        root.post("/shares/alice/work", "{\"user\": \"bob\"}");
        root.post("/shares/alice/", "{\"group\": \"physics\"}");

        assertThat(items(bobs.get("/users/bob/shared"))).hasSize(2);
        assertThat(bobs.get("/users/bob/shared/alice/work").object().get("kind"))
                .isEqualTo("user");
        assertThat(bobs.get("/users/bob/shared/alice/").status()).isEqualTo(404);
        assertThat(bobs.delete("/users/bob/shared/alice/work").status()).isEqualTo(204);
        assertThat(bobs.delete("/users/bob/shared/alice/work").message())
                .isEqualTo("No such share for user bob on alice/work");
        assertThat(bobs.get("/users/alice/shared").status()).isEqualTo(404);
        assertThat(items(root.get("/groups/physics/shared"))).hasSize(1);
        assertThat(root.get("/groups/physics/shared/alice/").object().get("kind"))
                .isEqualTo("group");
        assertThat(root.delete("/groups/physics/shared/alice/").status()).isEqualTo(204);
        assertThat(root.get("/groups/physics/shared/alice/").status()).isEqualTo(404);
        assertThat(items(bobs.get("/users/bob/shared"))).isEmpty();
    }

    @Test
    void listsAreAlwaysWrappedAndComeInPages() {
        hub.person("carol");
        root.post("/shares/alice/", "{\"user\": \"bob\"}");
        root.post("/shares/alice/", "{\"user\": \"carol\"}");

        var page = root.get("/shares/alice/?limit=1");

        assertThat(items(page)).hasSize(1);
        assertThat(Caller.child(page.object(), "_pagination").get("total")).isEqualTo(2);
        var next = Caller.child(Caller.child(page.object(), "_pagination"), "next");
        assertThat(next.get("offset")).isEqualTo(1);
        assertThat(items(root.get("/shares/alice?offset=1&limit=1")).toString()).contains("carol");
    }

    @Test
    void aServersSharesEndWithIt() {
        root.put("/users/alice/servers/work", "");
        root.post("/shares/alice/work", "{\"user\": \"bob\"}");
        assertThat(bobsScopes().contains("access:servers!server=alice/work")).isTrue();

        root.delete("/users/alice/servers/work", "{\"remove\": true}");

        assertThat(bobsScopes().contains("access:servers!server=alice/work")).isFalse();
    }

    @Test
    void aCodeIsToldOnceAndListedWithoutItsSecret() {
        var made = root.post("/share-codes/alice/", "{\"expires_in\": 3600}");

        assertThat(made.text("code")).hasSize(43).matches("[A-Za-z0-9_-]+");
        assertThat(made.text("id")).startsWith("sc_");
        assertThat(made.text("accept_url")).isEqualTo("/hub/accept-share?code=" + made.text("code"));
        assertThat(made.text("full_accept_url"))
                .isEqualTo("https://hub.example/hub/accept-share?code=" + made.text("code"));
        var listed = root.get("/share-codes/alice");
        assertThat(listed.text()).doesNotContain(made.text("code")).contains("\"exchange_count\":0");
        assertThat(items(root.get("/share-codes/alice/"))).hasSize(1);
    }

    @Test
    void codesAreDeletedBySecretByIdOrAllTogether() {
        var first = root.post("/share-codes/alice/", "").object();
        var second = root.post("/share-codes/alice/", "").object();
        root.post("/share-codes/alice/", "");

        assertThat(root.delete("/share-codes/alice/?code=" + first.get("code")).status())
                .isEqualTo(204);
        assertThat(root.delete("/share-codes/alice/?code=" + first.get("code")).status())
                .isEqualTo(404);
        assertThat(root.delete("/share-codes/alice/?id=" + second.get("id")).status())
                .isEqualTo(204);
        assertThat(root.delete("/share-codes/alice/?id=17").status()).isEqualTo(404);
        assertThat(items(root.get("/share-codes/alice"))).hasSize(1);
        assertThat(root.delete("/share-codes/alice/").status()).isEqualTo(204);
        assertThat(items(root.get("/share-codes/alice"))).isEmpty();
    }

    @Test
    void aCodeLivesFromAMinuteToAYear() {
        for (var seconds : List.of("59", "31536001", "-1", "\"60\"", "1.5")) {
            assertThat(root.post("/share-codes/alice/", "{\"expires_in\": " + seconds + "}")
                            .status())
                    .as(seconds)
                    .isEqualTo(400);
        }
        assertThat(root.post("/share-codes/alice/", "{\"expires_in\": 60}").status())
                .isEqualTo(200);
    }
}
