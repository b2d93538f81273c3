package io.essaim.acceptance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.acceptance.hub.EssaimHub;
import io.essaim.acceptance.hub.EssaimImport;
import io.essaim.acceptance.hub.House;
import io.essaim.acceptance.hub.JupyterHub;
import io.essaim.acceptance.hub.JupyterHubRelease;
import io.essaim.acceptance.hub.ProxyDoor;
import io.essaim.acceptance.person.Script;
import io.essaim.testkit.database.MariaDbServer;
import io.essaim.testkit.database.PostgresServer;
import io.essaim.testkit.database.RealServer;
import io.essaim.testkit.machine.OpenFolder;
import io.essaim.testkit.machine.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** People lived at real JupyterHubs, old and new; they move into each kind of database, and their tokens open the new hub. */
class MovingAnywhereTest {
    private static final String OF_SERVICE = "the-token-of-the-service-steward";
    private static final String OPTIONS = """
            c.Authenticator.admin_users = {'ada'}
            c.JupyterHub.load_groups = {'physics': ['grace', 'alan']}
            c.JupyterHub.services = [{'name': 'steward', 'api_token': '%s'}]
            c.JupyterHub.load_roles = [
                {'name': 'stewards', 'scopes': ['admin:users', 'tokens'], 'services': ['steward']},
                {'name': 'assistant', 'scopes': ['list:users!group=physics'], 'users': ['grace']},
            ]
            """.formatted(OF_SERVICE);

    @TempDir(factory = OpenFolder.class, cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    private static final Map<JupyterHubRelease, Past> PASTS = new EnumMap<>(JupyterHubRelease.class);

    /** What a JupyterHub left behind: its database, its roles as Essaim's file has them, and the tokens people had. */
    private record Past(Path database, String roles, String adas, String graces) {}

    @BeforeAll
    static void liveAtEachRelease() throws IOException {
        for (var release : JupyterHubRelease.values()) {
            PASTS.put(release, liveAt(release, Files.createDirectory(folder.resolve(release.version()))));
        }
    }

    @Test
    void intoAFile() {
        PASTS.forEach((release, past) -> moveInto("sqlite:" + folder.resolve(release + ".essaim.sqlite"), past));
    }

    @Test
    void intoPostgresql() {
        try (var server = PostgresServer.start()) {
            moveInto(server);
        }
    }

    @Test
    void intoMariaDb() {
        try (var server = MariaDbServer.start()) {
            moveInto(server);
        }
    }

    private static Past liveAt(JupyterHubRelease release, Path old) {
        try (var proxy = ProxyDoor.configurableHttpProxy(old);
                var hub = JupyterHub.of(release, proxy, old, OPTIONS)) {
            assertThat(hub.log()).contains("JupyterHub version " + release.version());
            var steward = script(hub, OF_SERVICE);
            assertThat(steward.call("POST", "users/blaise", "{}").status()).isEqualTo(201);
            var past = new Past(
                    old.resolve("jupyterhub.sqlite"),
                    EssaimImport.roles(old),
                    tokenOf(steward, "ada"),
                    tokenOf(steward, "grace"));
            grantedAsBefore(hub, past);
            return past;
        }
    }

    private static String tokenOf(Script steward, String user) {
        var made = steward.call("POST", "users/" + user + "/tokens", "{\"note\": \"nightly\"}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json().get("token").asString();
    }

    private static void moveInto(RealServer server) {
        PASTS.values().forEach(past -> moveInto(server.freshDatabase().url(), past));
    }

    private static void moveInto(String database, Past past) {
        try (var proxy = ProxyDoor.essaim(folder);
                var hub = EssaimHub.driving(proxy, folder, database, "{}")) {
            hub.kill();
            var file = folder.resolve("essaim.yaml");
            TextFile.write(file, TextFile.read(file) + past.roles());
            assertThat(EssaimImport.database(folder, past.database())).contains("Done.");
            hub.startAgain();
            grantedAsBefore(hub, past);
        }
    }

    /** Asked of the old hub and of the new one alike. */
    private static void grantedAsBefore(House hub, Past past) {
        var herself = script(hub, past.graces()).call("GET", "user", "");
        assertThat(herself.status()).isEqualTo(200);
        assertThat(herself.json().get("name").asString()).isEqualTo("grace");
        assertThat(herself.json().get("groups").get(0).asString()).isEqualTo("physics");
        // The role assistant lets her see those of her group, and nobody else; ada sees everybody, for she administers.
        assertThat(namesSeenBy(hub, past.graces())).containsExactlyInAnyOrder("alan", "grace");
        assertThat(namesSeenBy(hub, past.adas())).contains("ada", "alan", "blaise", "grace");
    }

    private static Iterable<String> namesSeenBy(House hub, String token) {
        return script(hub, token).pages("users").stream()
                .map(user -> user.get("name").asString())
                .toList();
    }

    private static Script script(House hub, String token) {
        return new Script(hub.front().resolve("/hub/api/"), token);
    }
}
