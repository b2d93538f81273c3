package io.essaim.acceptance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.acceptance.hub.EssaimHub;
import io.essaim.acceptance.hub.EssaimImport;
import io.essaim.acceptance.hub.House;
import io.essaim.acceptance.hub.JupyterHub;
import io.essaim.acceptance.person.Script;
import io.essaim.testkit.machine.OpenFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** People of a real JupyterHub move in, and their scripts do not notice. */
class MovingInTest {
    private static final String OF_SERVICE = "the-token-of-the-service-steward";
    private static final String OPTIONS = """
            c.JupyterHub.load_groups = {'physics': ['grace', 'alan']}
            c.JupyterHub.services = [{'name': 'steward', 'api_token': '%s'}]
            c.JupyterHub.load_roles = [
                {'name': 'stewards', 'scopes': ['admin:users', 'tokens', 'admin:groups', 'read:roles'],
                 'services': ['steward']},
                {'name': 'assistant', 'scopes': ['list:users!group=physics'], 'users': ['grace']},
            ]
            """.formatted(OF_SERVICE);

    @TempDir(factory = OpenFolder.class, cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void anOldTokenWorksAtTheNewHub() throws IOException {
        var old = Files.createDirectory(folder.resolve("old"));
        var graces = liveThere(old);
        var database = old.resolve("jupyterhub.sqlite");
        var ours = Files.createDirectory(folder.resolve("ours"));
        try (var house = EssaimHub.alone(ours)) {
            house.kill();
            assertThat(EssaimImport.configuration(old)).contains("type: dummy").doesNotContain(OF_SERVICE);
            var yaml = Files.readString(ours.resolve("essaim.yaml"));
            Files.writeString(ours.resolve("essaim.yaml"), yaml + EssaimImport.roles(old));
            assertThat(EssaimImport.database(ours, database))
                    .contains("people", "Done. The database of JupyterHub is as it was.");
            assertThat(EssaimImport.database(ours, database))
                    .contains("Nothing was changed: all of it is there already.");
            house.startAgain();
            grantedAsBefore(house, graces);
        }
    }

    /** A day at JupyterHub; hands back a token that grace made there. */
    private static String liveThere(Path old) {
        try (var house = JupyterHub.alone(old, OPTIONS)) {
            var steward = new Script(api(house), OF_SERVICE);
            assertThat(steward.call("POST", "users/ada", "{\"admin\": true}").status())
                    .isEqualTo(201);
            var made = steward.call("POST", "users/grace/tokens", "{\"note\": \"nightly\"}");
            assertThat(made.status()).isEqualTo(201);
            var token = made.json().get("token").asString();
            assertThat(new Script(api(house), token)
                            .call("GET", "user", "")
                            .json()
                            .get("name")
                            .asString())
                    .isEqualTo("grace");
            return token;
        }
    }

    private static void grantedAsBefore(House house, String graces) {
        var grace = new Script(api(house), graces);
        var herself = grace.call("GET", "user", "");
        assertThat(herself.status()).isEqualTo(200);
        assertThat(herself.json().get("name").asString()).isEqualTo("grace");
        assertThat(herself.json().get("groups").get(0).asString()).isEqualTo("physics");
        // The role assistant lets her see those of her group, and nobody else.
        assertThat(grace.pages("users"))
                .extracting(user -> user.get("name").asString())
                .containsExactlyInAnyOrder("alan", "grace");
        var steward = new Script(api(house), OF_SERVICE);
        assertThat(steward.call("GET", "users/ada", "").json().get("admin").asBoolean())
                .isTrue();
    }

    private static URI api(House house) {
        return house.front().resolve("/hub/api/");
    }
}
