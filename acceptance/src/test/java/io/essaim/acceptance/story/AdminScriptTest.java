package io.essaim.acceptance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.acceptance.hub.EssaimHub;
import io.essaim.acceptance.hub.House;
import io.essaim.acceptance.person.Visitor;
import io.essaim.testkit.machine.OpenFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** An administrator's script works as it does at a JupyterHub, and stops working when its token is revoked. */
class AdminScriptTest {

    @TempDir(factory = OpenFolder.class, cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void aScriptMakesPeopleAndReadsThemPageByPage() {
        try (var house = EssaimHub.alone(folder)) {
            var script = queen(house).script(EssaimHub.ADMIN);
            var made = script.call("POST", "users", "{\"usernames\": [\"a\", \"b\", \"c\", \"d\", \"e\"]}");
            assertThat(made.status()).isEqualTo(201);
            assertThat(script.pages("users?limit=2&sort=name"))
                    .extracting(user -> user.get("name").asString())
                    .containsExactly("a", "b", "c", "d", "e", EssaimHub.ADMIN);
        }
    }

    @Test
    void aRevokedTokenOpensNothing() {
        try (var house = EssaimHub.alone(folder)) {
            var queen = queen(house);
            var script = queen.script(EssaimHub.ADMIN);
            var id = script.call("GET", "user", "").json().get("token_id").asString();
            var path = "/hub/api/users/" + EssaimHub.ADMIN + "/tokens/" + id;
            assertThat(queen.call("DELETE", path, "").status()).isEqualTo(204);
            assertThat(script.call("GET", "user", "").status()).isEqualTo(403);
            assertThat(script.call("GET", "users", "").status()).isEqualTo(403);
        }
    }

    @Test
    void aPersonWhoIsNoAdminSeesNobodyElse() {
        try (var house = EssaimHub.alone(folder)) {
            var person = new Visitor(house.front());
            person.signIn("ada", House.PASSWORD);
            var script = person.script("ada");
            assertThat(script.call("GET", "users/ada", "").status()).isEqualTo(200);
            assertThat(script.call("GET", "users/" + EssaimHub.ADMIN, "").status())
                    .isEqualTo(404);
            assertThat(script.call("GET", "users", "").status()).isEqualTo(403);
        }
    }

    private static Visitor queen(EssaimHub house) {
        var queen = new Visitor(house.front());
        queen.signIn(EssaimHub.ADMIN, House.PASSWORD);
        return queen;
    }
}
