package io.essaim.acceptance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.acceptance.hub.EssaimHub;
import io.essaim.acceptance.hub.House;
import io.essaim.acceptance.hub.ProxyDoor;
import io.essaim.acceptance.person.Script;
import io.essaim.acceptance.person.Visitor;
import io.essaim.testkit.database.MariaDbServer;
import io.essaim.testkit.database.PostgresServer;
import io.essaim.testkit.database.RealServer;
import io.essaim.testkit.machine.OpenFolder;
import io.essaim.testkit.machine.Patience;
import io.essaim.testkit.machine.TextFile;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A hub on a database server, which serves, goes away, and comes back. */
class DatabaseServersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Answers every request, some seconds after it was started. */
    private static final String SERVER = """
            import http.server, os, sys, time, urllib.parse
            class Answer(http.server.BaseHTTPRequestHandler):
                def do_GET(self):
                    self.send_response(200); self.send_header("Content-Length", "4"); self.end_headers()
                    self.wfile.write(b"here")
            time.sleep(float(sys.argv[1]))
            port = urllib.parse.urlparse(os.environ["JUPYTERHUB_SERVICE_URL"]).port
            http.server.ThreadingHTTPServer(("127.0.0.1", port), Answer).serve_forever()
            """;

    @TempDir(factory = OpenFolder.class, cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    enum Kind {
        POSTGRESQL,
        MARIADB;

        RealServer start() {
            return switch (this) {
                case POSTGRESQL -> PostgresServer.start();
                case MARIADB -> MariaDbServer.start();
            };
        }
    }

    /** A hub whose people's servers take that long to answer. */
    private EssaimHub hub(ProxyDoor proxy, RealServer database, int seconds) {
        var script = TextFile.write(folder.resolve("server.py"), SERVER);
        var command = "{ poll_interval: 2s, cmd: [/usr/bin/python3, \"%s\", \"%d\"] }".formatted(script, seconds);
        return EssaimHub.driving(proxy, folder, database.freshDatabase().url(), command);
    }

    private static Script admin(EssaimHub hub) {
        var queen = new Visitor(hub.front());
        queen.signIn(EssaimHub.ADMIN, House.PASSWORD);
        return queen.script(EssaimHub.ADMIN);
    }

    @ParameterizedTest
    @EnumSource
    void theDatabaseGoesAwayAndNobodyLosesAnything(Kind kind) {
        try (var database = kind.start();
                var proxy = ProxyDoor.essaim(folder);
                var hub = hub(proxy, database, 0)) {
            var day = new DayOfAPerson(hub, "ada");
            day.signIn();
            day.theServerStarts();
            var admin = admin(hub);
            var before = hub.servers().of("ada").getFirst().pid();

            database.kill();
            itIsSaid(hub, admin, day.person());
            assertThat(day.person().open("/user/ada/").body()).isEqualTo("here");

            database.startAgain();
            health(hub, 200);
            assertThat(hub.servers().of("ada")).extracting(ProcessHandle::pid).containsExactly(before);
            assertThat(day.person().open("/hub/home").address().getPath()).isEqualTo("/hub/home");
            day.theServerStops();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theDatabaseHangsAndTheHubDoesNot(Kind kind) {
        try (var database = kind.start();
                var proxy = ProxyDoor.essaim(folder);
                var hub = hub(proxy, database, 0)) {
            var day = new DayOfAPerson(hub, "ada");
            day.signIn();
            day.theServerStarts();
            var admin = admin(hub);

            database.freeze();
            itIsSaid(hub, admin, day.person());
            assertThat(day.person().open("/user/ada/").body()).isEqualTo("here");

            database.thaw();
            health(hub, 200);
            day.theServerStops();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatIsStartingMeanwhileIsThereOnceInTheEnd(Kind kind) {
        try (var database = kind.start();
                var proxy = ProxyDoor.essaim(folder);
                var hub = hub(proxy, database, 3)) {
            var person = new Visitor(hub.front());
            person.signIn("ada", House.PASSWORD);
            var admin = admin(hub);
            Patience.awaitTrue(
                    "a server to be starting",
                    PATIENCE,
                    () -> !hub.servers().of("ada").isEmpty());

            database.kill();
            health(hub, 503);
            database.startAgain();
            health(hub, 200);

            Patience.awaitTrue(
                    "the server to be ready",
                    PATIENCE,
                    () -> admin.call("GET", "users/ada", "")
                            .json()
                            .at("/servers//ready")
                            .asBoolean(false));
            Patience.awaitTrue(
                    "one process to be left",
                    PATIENCE,
                    () -> hub.servers().of("ada").size() == 1);
            assertThat(person.open("/user/ada/").body()).isEqualTo("here");
        }
    }

    private static void itIsSaid(EssaimHub hub, Script admin, Visitor person) {
        health(hub, 503);
        var told = admin.call("GET", "users/ada", "");
        assertThat(told.status()).isEqualTo(503);
        assertThat(told.json().get("message").asString()).contains("database does not answer");
        var page = person.open("/hub/home");
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.body()).contains("database does not answer");
        assertThat(hub.log()).contains("does not answer").doesNotContain(RealServer.PASSWORD);
    }

    private static void health(EssaimHub hub, int status) {
        var anybody = new Visitor(hub.front());
        Patience.awaitTrue(
                "/hub/health to be " + status,
                PATIENCE,
                () -> anybody.open("/hub/health").status() == status);
    }
}
