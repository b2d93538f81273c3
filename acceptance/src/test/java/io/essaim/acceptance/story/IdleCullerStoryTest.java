package io.essaim.acceptance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.acceptance.hub.EssaimHub;
import io.essaim.acceptance.hub.House;
import io.essaim.acceptance.person.Script;
import io.essaim.acceptance.person.Visitor;
import io.essaim.testkit.machine.Command;
import io.essaim.testkit.machine.OpenFolder;
import io.essaim.testkit.machine.Patience;
import io.essaim.testkit.machine.TextFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Those who have jupyterhub-idle-culler in front of their hub keep it: its calls do here what they do at a JupyterHub. */
class IdleCullerStoryTest {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final int TIMEOUT_S = 6;
    private static final String TOKEN = "the-token-of-the-culler-0123456789";
    private static final String SCOPES =
            "\"list:users\", \"read:users:activity\", \"read:servers\", \"delete:servers\"";

    @TempDir(factory = OpenFolder.class, cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    /** A hub with the culler as a service of exactly these scopes. */
    private EssaimHub house(String service, String scopes) {
        TextFile.write(folder.resolve("culler.py"), IdleCuller.PROGRAM);
        return EssaimHub.configured(
                folder, "redirect_to_server: false, limits: { allow_named_servers: true }", """
                services:
                  - { name: culler, %s }
                roles:
                  - { name: culling, scopes: [%s], services: [culler] }
                """.formatted(
                                service, scopes));
    }

    private EssaimHub withStandaloneCuller(String scopes) {
        return house("api_token: " + TOKEN, scopes);
    }

    /** One round of the culler as a program of its own; what it called. */
    private List<String> cull(EssaimHub house, String options) {
        var printed = Command.run(
                folder,
                "/usr/bin/env",
                "JUPYTERHUB_API_URL=" + house.front().resolve("/hub/api"),
                "JUPYTERHUB_API_TOKEN=" + TOKEN,
                "/usr/bin/python3",
                "culler.py",
                "{\"timeout\": %d%s}".formatted(TIMEOUT_S, options));
        return printed.lines().toList();
    }

    private static Script queen(EssaimHub house) {
        var queen = new Visitor(house.front());
        queen.signIn(EssaimHub.ADMIN, House.PASSWORD);
        return queen.script(EssaimHub.ADMIN);
    }

    private static void start(Script queen, String user, String server) {
        queen.call("POST", "users/" + user, "");
        var path = "users/" + user + (server.isEmpty() ? "/server" : "/servers/" + server);
        assertThat(queen.call("POST", path, "").status()).isIn(201, 202);
        Patience.awaitTrue(
                path + " to be ready",
                SOON,
                () -> servers(queen, user).path(server).path("ready").asBoolean(false));
    }

    private static JsonNode servers(Script queen, String user) {
        return queen.call("GET", "users/" + user, "").json().get("servers");
    }

    private static void awaitIdle(Script queen, String user) {
        Patience.awaitTrue(
                user + " to have done nothing",
                SOON,
                () -> servers(queen, user)
                        .valueStream()
                        .map(server -> Instant.parse(server.get("last_activity").asString()))
                        .allMatch(last -> last.isBefore(Instant.now().minusSeconds(TIMEOUT_S + 1L))));
    }

    private static void work(Script queen, String user) {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var seen = queen.call("POST", "users/" + user + "/activity", """
                {"last_activity": "%s", "servers": {"": {"last_activity": "%s"}}}""".formatted(now, now));
        assertThat(seen.status()).isEqualTo(200);
    }

    @Test
    void aStandaloneCullerStopsWhatIsIdleAndLeavesWhatIsUsed() {
        try (var house = withStandaloneCuller(SCOPES)) {
            var queen = queen(house);
            start(queen, "bo", "");
            start(queen, "ada", "");
            start(queen, "ada", "lab");
            awaitIdle(queen, "ada");
            work(queen, "bo");
            assertThat(cull(house, ", \"api_page_size\": 1"))
                    .startsWith("GET /hub/api/ 200", "GET /hub/api/users?limit=1&state=ready 200")
                    .filteredOn(call -> call.startsWith("DELETE"))
                    .extracting(call -> call.replaceAll(" 20[24]$", ""))
                    .containsExactlyInAnyOrder(
                            "DELETE /hub/api/users/ada/server", "DELETE /hub/api/users/ada/servers/lab");
            Patience.awaitTrue(
                    "ada's servers to end",
                    SOON,
                    () -> house.servers().of("ada").isEmpty());
            assertThat(house.servers().of("bo")).isNotEmpty();
            var stopped = queen.call("GET", "users/ada?include_stopped_servers=1", "");
            assertThat(stopped.json().at("/servers/lab/ready").asBoolean()).isFalse();
            assertThat(servers(queen, "bo").at("//ready").asBoolean()).isTrue();
        }
    }

    @Test
    void oneThatCullsUsersDeletesThoseWhoAreIdleAndTheirNamedServers() {
        try (var house = withStandaloneCuller(SCOPES + ", \"admin:users\"")) {
            var queen = queen(house);
            queen.call("POST", "users/cyd", "");
            start(queen, "bo", "");
            start(queen, "ada", "lab");
            awaitIdle(queen, "ada");
            work(queen, "bo");
            var options = ", \"cull_users\": true, \"cull_admin_users\": false, \"remove_named_servers\": true";
            assertThat(cull(house, options))
                    .startsWith(
                            "GET /hub/api/ 200",
                            "GET /hub/api/users?state=inactive 200",
                            "GET /hub/api/users?state=ready 200")
                    .contains("DELETE /hub/api/users/cyd 204")
                    .anyMatch(
                            call -> call.matches("DELETE /hub/api/users/ada/servers/lab 20[24] \\{\"remove\": true}"));
            Patience.awaitTrue("ada to be deleted", SOON, () -> {
                cull(house, options);
                return queen.call("GET", "users/ada", "").status() == 404;
            });
            assertThat(queen.pages("users"))
                    .extracting(user -> user.get("name").asString())
                    .contains(EssaimHub.ADMIN)
                    .doesNotContain("ada", "cyd");
            assertThat(house.servers().of("ada")).isEmpty();
        }
    }

    @Test
    void whatIsTooOldIsStoppedEvenIfItIsUsed() {
        try (var house = withStandaloneCuller(SCOPES)) {
            var queen = queen(house);
            start(queen, "bo", "");
            awaitIdle(queen, "bo");
            work(queen, "bo");
            assertThat(cull(house, "").stream().filter(call -> call.startsWith("DELETE")))
                    .isEmpty();
            work(queen, "bo");
            assertThat(cull(house, ", \"max_age\": 1"))
                    .anyMatch(call -> call.startsWith("DELETE /hub/api/users/bo/server"));
            Patience.awaitTrue(
                    "bo's server to end", SOON, () -> house.servers().of("bo").isEmpty());
        }
    }

    @Test
    void aManagedCullerFindsTheHubByItselfAndGoesOn() {
        var command = "command: [/usr/bin/python3, \"" + folder + "/culler.py\", '{\"timeout\": " + TIMEOUT_S
                + ", \"cull_every\": 1}']";
        try (var house = house(command, SCOPES)) {
            var queen = queen(house);
            start(queen, "ada", "");
            Patience.awaitTrue(
                    "the culler to stop ada's server",
                    SOON,
                    () -> servers(queen, "ada").isEmpty());
            start(queen, "ada", "");
            Patience.awaitTrue(
                    "the culler to stop it again",
                    SOON,
                    () -> servers(queen, "ada").isEmpty());
            assertThat(house.log()).doesNotContain("the service culler ended");
            assertThat(folder.resolve("services/culler.log")).content().contains("DELETE /hub/api/users/ada/server 20");
        }
    }

    @Test
    void theScopesOfACullerOpenNothingElse() {
        try (var house = withStandaloneCuller(SCOPES)) {
            var culler = new Script(house.front().resolve("/hub/api/"), TOKEN);
            assertThat(culler.call("GET", "users", "").status()).isEqualTo(200);
            assertThat(culler.call("POST", "users/ada", "").status()).isEqualTo(403);
            assertThat(culler.call("DELETE", "users/" + EssaimHub.ADMIN, "").status())
                    .isEqualTo(403);
            assertThat(culler.call("GET", "groups", "").status()).isEqualTo(403);
        }
    }
}
