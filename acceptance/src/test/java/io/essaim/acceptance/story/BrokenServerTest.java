package io.essaim.acceptance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.acceptance.hub.EssaimHub;
import io.essaim.acceptance.hub.House;
import io.essaim.acceptance.person.Visitor;
import io.essaim.testkit.machine.OpenFolder;
import io.essaim.testkit.machine.Patience;
import io.essaim.testkit.machine.TextFile;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Servers that do not come up: the page and the API say why, in time, and nothing is left running. */
class BrokenServerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Says a word on its output, then answers every request with a status, at a distance from the port it was given. */
    private static final String WEB_SERVER = """
            import http.server, os, sys, urllib.parse
            status, distance = int(sys.argv[1]), int(sys.argv[2])
            class Answer(http.server.BaseHTTPRequestHandler):
                def do_GET(self):
                    self.send_response(status); self.send_header("Content-Length", "0"); self.end_headers()
            print("the bees are confused", flush=True)
            port = urllib.parse.urlparse(os.environ["JUPYTERHUB_SERVICE_URL"]).port + distance
            http.server.HTTPServer(("127.0.0.1", port), Answer).serve_forever()
            """;

    @TempDir(factory = OpenFolder.class, cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void oneThatExitsAtOnceIsQuotedWithItsLastWordsAndItsStatus() {
        failsWith("[sh, -c, \"echo the bees are confused >&2; exit 3\"]", "3", "the bees are confused");
    }

    @Test
    void oneThatHangsIsGivenUp() {
        failsWith("[sh, -c, \"echo the bees are confused; exec sleep 600\"]", "2", "the bees are confused");
    }

    @Test
    void oneThatAnswers500IsGivenUpAndTheStatusIsNamed() {
        failsWith(webServer(500, 0), "500", "the bees are confused");
    }

    @Test
    void oneOnTheWrongPortIsGivenUp() {
        failsWith(webServer(200, 1), "2", "the bees are confused");
    }

    @Test
    void aCommandThatDoesNotExistIsNamed() {
        failsWith("[no-such-command]", "no-such-command", "no-such-command");
    }

    private String webServer(int status, int distance) {
        var script = TextFile.write(folder.resolve("broken.py"), WEB_SERVER);
        return "[/usr/bin/python3, \"%s\", \"%d\", \"%d\"]".formatted(script, status, distance);
    }

    private void failsWith(String command, String cause, String lastWords) {
        try (var house = EssaimHub.alone(folder, "{ http_timeout: 2s, stop_grace: 1s, cmd: " + command + " }")) {
            var person = new Visitor(house.front());
            person.signIn("ada", House.PASSWORD);
            var last = person.events("/hub/api/users/ada/server/progress").getLast();
            assertThat(last).contains("\"failed\"").contains(cause);
            var page = person.open("/hub/spawn-pending/ada");
            assertThat(page.status()).isEqualTo(500);
            assertThat(page.body()).contains(cause).contains(lastWords);
            Patience.awaitTrue(
                    "nothing to be left running",
                    PATIENCE,
                    () -> house.servers().all().isEmpty());
        }
    }
}
