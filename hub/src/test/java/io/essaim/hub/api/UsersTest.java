package io.essaim.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.user.User;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsersTest {
    private static final String WRAPPED = "application/jupyterhub-pagination+json";

    private final ApiHub hub = new ApiHub("");
    private User alice = hub.person("alice");
    private Caller root = hub.as(hub.admin("root"));

    @BeforeEach
    void more() {
        hub.person("bob");
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void anAdminSeesTheWholeModel() {
        hub.group("physics", alice);
        var model = root.get("/users/alice").object();
        assertThat(model.keySet())
                .hasToString("[kind, name, admin, roles, groups, server, pending, created, last_activity, user_info,"
                        + " servers, auth_state]");
        assertThat(model.get("groups")).isEqualTo(List.of("physics"));
        assertThat(model.get("roles")).isEqualTo(List.of("user"));
        assertThat(String.valueOf(model.get("created"))).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
    }

    @Test
    void authStateIsSetAndReadByThoseWhoMayAndByNobodyElse() {
        try (var keeping = new ApiHub("", "enable_auth_state: true")) {
            keeping.person("alice");
            var root = keeping.as(keeping.admin("root"));
            Object state = Map.of("token", "t1");
            var set = root.patch("/users/alice", "{\"auth_state\": {\"token\": \"t1\"}}");
            assertThat(set.object().get("auth_state")).isEqualTo(state);
            assertThat(root.get("/users/alice").object().get("auth_state")).isEqualTo(state);
            assertThat(root.get("/users").list().toString()).doesNotContain("t1");
            assertThat(keeping.limited("reader", "read:users")
                            .get("/users/alice")
                            .object())
                    .doesNotContainKey("auth_state");
            root.patch("/users/alice", "{\"auth_state\": null}");
            assertThat(root.get("/users/alice").object().get("auth_state")).isNull();
        }
    }

    @Test
    void authStateThatIsNotKeptCannotBeSet() {
        var answer = root.patch("/users/alice", "{\"auth_state\": {}}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("enable_auth_state");
    }

    @Test
    void aNameScopeShowsNoMoreThanNameAndAdmin() {
        var model = hub.limited("reader", "read:users:name").get("/users/alice").object();
        assertThat(model.keySet()).containsExactlyInAnyOrder("kind", "name", "admin", "user_info");
    }

    @Test
    void listsAreBareUnlessPagesAreUnderstood() {
        assertThat(root.get("/users?sort=name").each("name")).containsExactly("alice", "bob", "root");
        var page = root.with("Accept", "text/html, " + WRAPPED)
                .get("/users?limit=2&name_filter=")
                .object();
        assertThat((List<?>) page.get("items")).hasSize(2);
        var pagination = Caller.child(page, "_pagination");
        assertThat(pagination.get("total")).isEqualTo(3);
        var next = Caller.child(pagination, "next");
        assertThat(next.get("url")).isEqualTo(root.api() + "/users?limit=2&name_filter=&offset=2");
    }

    @Test
    void theLastPageHasNoNext() {
        var page = root.with("Accept", WRAPPED).get("/users?limit=2&offset=2").object();
        assertThat(Caller.child(page, "_pagination").get("next")).isNull();
        assertThat((List<?>) page.get("items")).hasSize(1);
    }

    @Test
    void aQualitySuffixDefeatsTheMediaType() {
        assertThat(root.with("Accept", WRAPPED + ";q=1").get("/users").list()).hasSize(3);
    }

    @Test
    void theNextPageIsAskedForAsThisOneWas() {
        var page = root.with("Accept", WRAPPED).get("/users?sort=name&limit=1&name_filter=&offset=1");
        var next = Caller.child(Caller.child(page.object(), "_pagination"), "next");
        assertThat(String.valueOf(next.get("url"))).endsWith("/hub/api/users?sort=name&limit=1&name_filter=&offset=2");
    }

    @Test
    void withStoppedServersEverybodyHasADefaultOne() {
        var servers =
                Caller.child(root.get("/users/bob?include_stopped_servers=1").object(), "servers");
        assertThat(Caller.child(servers, "").get("stopped")).isEqualTo(true);
        assertThat(Caller.child(root.get("/users/bob").object(), "servers").size())
                .isZero();
        var other = hub.limited("other", "read:users", "read:servers!server=bob/work");
        assertThat(other.get("/users/bob?include_stopped_servers=1").object()).doesNotContainKey("servers");
    }

    @ParameterizedTest
    @CsvSource({
        "limit=x, 400",
        "offset=x, 400",
        "limit=-2, 200",
        "limit=99999999999999999999, 200",
        "offset=99999999999, 200",
        "sort=size, 400",
        "sort=, 400",
        "state=lost, 400"
    })
    void badArgumentsAre400(String query, int status) {
        assertThat(root.get("/users?" + query).status()).isEqualTo(status);
    }

    @Test
    void theNameFilterIgnoresCaseAndTakesPercentLiterally() {
        assertThat(root.get("/users?name_filter=LIC").each("name")).containsExactly("alice");
        assertThat(root.get("/users?name_filter=%25").list()).isEmpty();
    }

    @Test
    void aFilteredListScopeShowsOnlyThose() {
        hub.group("physics", alice);
        assertThat(hub.limited("one", "list:users!group=physics").get("/users").each("name"))
                .containsExactly("alice");
        var wrong = hub.limited("two", "list:users!server=alice/");
        assertThat(wrong.get("/users").status()).isEqualTo(403);
    }

    @Test
    void existingNamesAreSkippedWhenSeveralAreAdded() {
        var answer = root.post("/users", "{\"usernames\": [\"alice\", \"Carol\"]}");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.each("name")).containsExactly("carol");
        var again = root.post("/users", "{\"usernames\": [\"alice\", \"carol\"]}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.message()).isEqualTo("All 2 users already exist");
    }

    @Test
    void nobodyIsCreatedWhenOneNameIsInvalid() {
        var answer = root.post("/users", "{\"usernames\": [\"good\", \"a/b\"]}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).isEqualTo("Invalid username: a/b");
        assertThat(hub.store.users().find("good")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "\\ud800", "\\ufffd", "a\\u0000"})
    void aNameThatNoAddressCanHoldIs400(String name) {
        assertThat(root.post("/users", "{\"usernames\": [\"" + name + "\"]}").status())
                .isEqualTo(400);
    }

    @Test
    void aKeyThatMeansNothingIsNamed() {
        assertThat(root.post("/users", "{\"usernames\": [\"eve\"], \"admn\": true}")
                        .message())
                .isEqualTo("Invalid JSON keys: admn");
    }

    @Test
    void aStarIsANameLikeAnyOther() {
        assertThat(root.get("/users/*").status()).isEqualTo(404);
        assertThat(root.post("/users/*", "").status()).isEqualTo(201);
        assertThat(root.get("/users/*").object().get("name")).isEqualTo("*");
    }

    @Test
    void anEmptyListOfNamesIs400() {
        assertThat(root.post("/users", "{}").message()).isEqualTo("Must specify at least one user to create");
    }

    @Test
    void aFilteredAdminScopeCannotCreate() {
        var caller = hub.limited("half", "admin:users!user=new");
        assertThat(caller.post("/users", "{\"usernames\": [\"new\"]}").status()).isEqualTo(404);
    }

    @Test
    void onlyAdminsMakeAdmins() {
        var caller = hub.limited("helper", "admin:users");
        var answer = caller.post("/users/mallory", "{\"admin\": true}");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.message()).isEqualTo("Only admins can grant admin permissions");
        assertThat(caller.patch("/users/alice", "{\"admin\": true}").status()).isEqualTo(403);
        assertThat(caller.patch("/users/root", "{\"name\": \"toor\"}").status()).isEqualTo(403);
    }

    @Test
    void aNameInThePathIsNormalisedWhenAPersonIsMade() {
        assertThat(root.post("/users/Dora", "").object().get("name")).isEqualTo("dora");
        assertThat(root.post("/users/dora", "").status()).isEqualTo(409);
    }

    @Test
    void aChangeOfNameKeepsThePerson() {
        var answer = root.patch("/users/alice", "{\"name\": \"alicia\"}");
        assertThat(answer.object().get("name")).isEqualTo("alicia");
        assertThat(hub.store.users().find("alicia").orElseThrow().id()).isEqualTo(alice.id());
        assertThat(root.patch("/users/alicia", "{\"name\": \"bob\"}").status()).isEqualTo(400);
        assertThat(root.patch("/users/alicia", "{\"groups\": []}").status()).isEqualTo(400);
    }

    @Test
    void makingSomebodyAdminGivesTheRole() {
        assertThat(root.patch("/users/alice", "{\"admin\": true}").object().get("roles"))
                .isEqualTo(List.of("admin", "user"));
        assertThat(hub.as(alice).get("/users").status()).isEqualTo(200);
    }

    @Test
    void nobodyDeletesThemselves() {
        assertThat(root.delete("/users/root").message()).isEqualTo("Cannot delete yourself!");
        assertThat(root.delete("/users/alice").status()).isEqualTo(204);
        assertThat(root.get("/users/alice").status()).isEqualTo(404);
    }

    @Test
    void aNameWithOddCharactersIsFoundByItsQuotedForm() {
        assertThat(root.post("/users/a%40b+c%25d", "").status()).isEqualTo(201);
        assertThat(root.get("/users/a%40b%2Bc%25d").object().get("name")).isEqualTo("a@b+c%d");
    }
}
