package io.essaim.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.login.Refresh;
import io.essaim.domain.user.User;
import io.essaim.testkit.machine.Patience;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServersTest {
    private static final String SERVER = "/users/alice/server";
    private static final String WORK = "/users/alice/servers/work";

    private final ApiHub hub =
            new ApiHub("limits: {allow_named_servers: true, named_server_limit_per_user: 2, slow_spawn_timeout: 15s}");
    private final User owner = hub.person("alice");
    private final Caller alice = hub.as(owner);

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void aServerIsStartedShownAndStopped() {
        var started = alice.post(SERVER, "");
        assertThat(started.status()).isEqualTo(201);
        assertThat(started.text()).isEmpty();
        assertThat(started.header("Content-Type")).isEqualTo("text/plain");
        var user = alice.get("/users/alice").object();
        assertThat(user.get("server")).isEqualTo("/user/alice/");
        var model = Caller.child(Caller.child(user, "servers"), "");
        assertThat(model.get("ready")).isEqualTo(true);
        assertThat(model.get("progress_url")).isEqualTo("/hub/api/users/alice/server/progress");
        assertThat(model.containsKey("state")).isFalse();
        assertThat(alice.delete(SERVER).status()).isEqualTo(204);
        assertThat((Map<?, ?>) alice.get("/users/alice").object().get("servers"))
                .isEmpty();
    }

    @Test
    void whatRunsCannotBeStartedAgain() {
        alice.post(SERVER, "");
        var again = alice.post(SERVER, "");
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.message()).isEqualTo("alice is already running");
    }

    @Test
    void optionsAreKeptAndUsedAgain() {
        alice.post(SERVER, "{\"image\": \"big\"}");
        alice.delete(SERVER);
        alice.post(SERVER, "");
        assertThat(hub.spawner.requests())
                .hasSize(2)
                .allSatisfy(
                        request -> assertThat(request.userOptions().members()).containsEntry("image", "big"));
    }

    @Test
    void aRefusedStartSaysWhy() {
        hub.spawner.refuse("no-image", "The image is not there.");
        var answer = alice.post(SERVER, "");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("The image is not there.");
    }

    @Test
    void aStartThatTakesLongIs202AndPending() {
        try (var slow = new ApiHub("limits: {slow_spawn_timeout: 100ms}")) {
            var held = slow.spawner.gate();
            var caller = slow.as(slow.person("alice"));
            assertThat(caller.post(SERVER, "").status()).isEqualTo(202);
            assertThat(caller.get("/users/alice").object().get("pending")).isEqualTo("spawn");
            assertThat(caller.post(SERVER, "").status()).isEqualTo(202);
            held.release();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Work", "-a", "a--b", "1a", "a_b", "aaaaaaaaaabbbbbbbbbbccccccccccd"})
    void aNameThatIsNoSlugIsRefused(String name) {
        var answer = alice.put("/users/alice/servers/" + name, "");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).isEqualTo("Invalid server_name: '" + name + "'");
    }

    @Test
    void aNamedServerIsMadeChangedAndRemoved() {
        var made = alice.put(WORK, "{\"display_name\": \"My work\", \"user_options\": {\"a\": 1}}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.object().get("stopped")).isEqualTo(true);
        assertThat(alice.put(WORK, "").status()).isEqualTo(409);
        var changed = alice.patch(WORK, "{\"name\": \"play\"}").object();
        assertThat(changed.get("full_name")).isEqualTo("alice/play");
        assertThat(changed.get("display_name")).isEqualTo("My work");
        assertThat(alice.delete("/users/alice/servers/play", "{\"remove\": true}")
                        .status())
                .isEqualTo(204);
        assertThat(alice.get("/users/alice/servers/play").status()).isEqualTo(404);
    }

    @Test
    void aPatchIsCheckedLikeTheContractSays() {
        alice.put(WORK, "");
        alice.put("/users/alice/servers/play", "");
        assertThat(alice.patch(WORK, "{}").status()).isEqualTo(400);
        assertThat(alice.patch(WORK, "{\"colour\": 1}").status()).isEqualTo(400);
        assertThat(alice.patch(WORK, "{\"name\": \"play\"}").status()).isEqualTo(409);
        assertThat(alice.patch("/users/alice/servers/none", "{\"name\": \"x\"}").status())
                .isEqualTo(404);
        alice.post(WORK, "");
        assertThat(alice.patch(WORK, "{\"name\": \"other\"}").status()).isEqualTo(400);
    }

    @Test
    void thereMayBeOnlySoManyNamedServers() {
        alice.put(WORK, "");
        alice.put("/users/alice/servers/play", "");
        assertThat(alice.post("/users/alice/servers/third", "").message())
                .isEqualTo("User alice already has the maximum of 2 named servers.  One must be deleted before a new"
                        + " server can be created");
    }

    @Test
    void theDefaultServerCannotBeRemovedAndAnUnknownOneNotStopped() {
        assertThat(alice.delete(SERVER, "{\"remove\": true}").message()).isEqualTo("Cannot delete the default server");
        var unknown = alice.delete("/users/alice/servers/none");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.message()).isEqualTo("alice has no server named 'none'");
    }

    @Test
    void anEmptyNameIsTheDefaultServer() {
        assertThat(alice.post("/users/alice/servers/", "").status()).isEqualTo(201);
        assertThat(alice.get(SERVER).object().get("ready")).isEqualTo(true);
    }

    @Test
    void stoppedServersAreListedOnRequest() {
        alice.put(WORK, "");
        assertThat(servers("")).doesNotContainKey("work");
        assertThat(servers("?include_stopped_servers=False")).doesNotContainKey("work");
        assertThat(servers("?include_stopped_servers")).containsKey("work");
        assertThat(servers("?include_stopped_servers=1")).containsKey("work");
    }

    @SuppressWarnings("unchecked") // the test fails when it is no object
    private Map<String, Object> servers(String query) {
        return (Map<String, Object>) Objects.requireNonNull(
                alice.get("/users/alice" + query).object().get("servers"));
    }

    @Test
    void theStateOfServersDividesPeople() {
        hub.person("bob");
        var root = hub.as(hub.admin("root"));
        alice.post(SERVER, "");
        assertThat(root.get("/users?state=active").each("name")).containsExactly("alice");
        assertThat(root.get("/users?state=ready").each("name")).containsExactly("alice");
        assertThat(root.get("/users?state=inactive").each("name")).containsExactly("bob", "root");
    }

    @Test
    void theProgressStreamTellsTheStoryAndEnds() {
        alice.post(SERVER, "");
        var stream = alice.get(SERVER + "/progress");
        assertThat(stream.header("Content-Type")).isEqualTo("text/event-stream");
        assertThat(stream.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(stream.text())
                .startsWith("\n\ndata: {\"progress\":100,\"ready\":true")
                .endsWith("}\n\n");
    }

    @Test
    void theProgressStreamSpeaksTheBrowsersLanguageAndEnglishToPrograms() {
        hub.spawner.refuse("", "no <image>");
        alice.post(SERVER, "");
        assertThat(alice.get(SERVER + "/progress").text()).contains("\"message\":\"Spawn failed: no <image>\"");
        var french = alice.with("Accept-Language", "fr-CA, en;q=0.5").get(SERVER + "/progress");
        assertThat(french.header("Content-Language")).isEqualTo("fr");
        assertThat(french.text())
                .contains("\"message\":\"Le démarrage a échoué : no <image>\"")
                .contains("\"html_message\":\"Le démarrage a échoué : no &lt;image&gt;<pre>the engine's own words");
    }

    @Test
    void aServerThatNeverStartedHasNoProgress() {
        assertThat(alice.get(SERVER + "/progress").status()).isEqualTo(404);
        alice.put(WORK, "");
        var answer = alice.get(WORK + "/progress");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).isEqualTo("alice:work is not starting...");
    }

    @Test
    void serversWithOldNamesAreOnlyDeletedWhereTheSettingsSaySo() {
        try (var strict = new ApiHub("limits: {allow_named_servers: true, slow_spawn_timeout: 15s,"
                + " allow_existing_invalid_named_servers: allow-delete}")) {
            var person = strict.person("alice");
            var caller = strict.as(person);
            strict.store.servers().ensure(person.id(), "Old_Name", Optional.empty());
            strict.store.servers().ensure(person.id(), "new-name", Optional.empty());
            var refused = caller.post("/users/alice/servers/Old_Name", "");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.message()).isEqualTo("Invalid server_name: 'Old_Name'");
            assertThat(caller.post("/users/alice/servers/new-name", "").status())
                    .isEqualTo(201);
            assertThat(caller.delete("/users/alice/servers/Old_Name", "{\"remove\": true}")
                            .status())
                    .isEqualTo(204);
        }
    }

    @Test
    void aStartThatFailedLeavesNoServerInTheModel() {
        hub.spawner.refuse("no-image", "The image is not there.");
        alice.post(SERVER, "");
        var model = alice.get("/users/alice").object();
        assertThat(model.get("server")).isNull();
        assertThat(model.get("pending")).isNull();
        assertThat(Caller.child(model, "servers").size()).isZero();
    }

    @Test
    void whoIsOneTooManyGets429AndATimeToComeBack() {
        try (var full =
                new ApiHub("limits: {concurrent_spawn_limit: 1, spawn_queue_limit: 1, slow_spawn_timeout: 100ms}")) {
            var held = full.spawner.gate();
            full.as(full.person("alice")).post(SERVER, "");
            Patience.awaitTrue(
                    "the first to begin",
                    Duration.ofSeconds(10),
                    () -> full.spawner.requests().size() == 1);
            assertThat(full.as(full.person("bob")).post("/users/bob/server", "").status())
                    .isEqualTo(202);
            var refused = full.as(full.person("cleo")).post("/users/cleo/server", "");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("Retry-After")).matches("[1-9][0-9]*");
            held.release(2);
        }
    }

    @Test
    void whoMustSignInAgainStartsNothing() {
        try (var strict = new ApiHub("", "refresh_pre_spawn: true")) {
            var caller = strict.as(strict.person("alice"));
            strict.authenticator.refreshes("alice", new Refresh.Expired("left the lab"));
            var answer = caller.post(SERVER, "");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.message()).isEqualTo("auth has expired for alice, login again");
            assertThat(strict.spawner.requests()).isEmpty();
        }
    }
}
