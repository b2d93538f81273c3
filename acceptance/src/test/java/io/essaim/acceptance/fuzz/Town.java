package io.essaim.acceptance.fuzz;

import io.essaim.acceptance.fuzz.Attempt.Actor;
import io.essaim.acceptance.hub.EssaimHub;
import io.essaim.acceptance.hub.House;
import io.essaim.acceptance.person.Script;
import io.essaim.acceptance.person.Visitor;
import io.essaim.testkit.machine.TextFile;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A hub with three people: alice, who has secrets; mallory, who should never see them; and queen, who administers. Every secret
 * of alice's has {@link #SECRET} in it, and nothing else has.
 */
final class Town implements AutoCloseable {
    static final String SECRET = "zqsecret";

    private static final String ROOT_TOKEN = "token-of-the-root-service-0123456789";
    private static final String VICTIM = "alice";
    private static final String ATTACKER = "mallory";

    /** Passes for a single-user server. */
    private static final String SERVER = """
            import http.server, os, urllib.parse
            class Answer(http.server.BaseHTTPRequestHandler):
                def do_GET(self):
                    self.send_response(200)
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                def log_message(self, *_):
                    pass
            address = urllib.parse.urlparse(os.environ["JUPYTERHUB_SERVICE_URL"])
            http.server.ThreadingHTTPServer((address.hostname, address.port), Answer).serve_forever()
            """;

    private final EssaimHub hub;
    private final Script root;
    private volatile Credentials credentials;

    /** Header lines of each actor. */
    private record Credentials(List<String> cookie, List<String> token, List<String> narrow, List<String> admin) {
        List<String> of(Actor actor) {
            return switch (actor) {
                case NOBODY -> List.of();
                case COOKIE -> cookie;
                case TOKEN -> token;
                case NARROW -> narrow;
                case ADMIN -> admin;
            };
        }
    }

    /** Builds it. */
    Town(Path folder) {
        var server = folder.resolve("server.py");
        TextFile.write(server, SERVER);
        hub = EssaimHub.alone(folder, """
                { type: process, run_as: hub, cmd: [/usr/bin/python3, "%s"] }
                services: [ { name: root, admin: true, api_token: %s } ]
                """.formatted(server, ROOT_TOKEN));
        root = new Script(hub.front().resolve("/hub/api/"), ROOT_TOKEN);
        populate();
        credentials = fresh();
    }

    private void populate() {
        expect(201, "POST", "users", "{\"usernames\": [\"alice\", \"mallory\"]}");
        expect(201, "POST", "users/alice/tokens", "{\"note\": \"" + SECRET + " of a token\"}");
        expect(201, "POST", "groups/" + SECRET, "");
        expect(200, "POST", "groups/" + SECRET + "/users", "{\"users\": [\"alice\"]}");
        expect(200, "PUT", "groups/" + SECRET + "/properties", "{\"key\": \"" + SECRET + " of a group\"}");
        expect(201, "POST", "users/alice/server", "{\"choice\": \"" + SECRET + " of a server\"}");
    }

    private void expect(int status, String method, String path, String json) {
        var reply = root.call(method, path, json);
        // A server that takes its time is a 202.
        if (reply.status() != status && reply.status() != 202) {
            throw new AssertionError(method + " " + path + ": " + reply);
        }
    }

    /** The one whose word is law, and whose token is in the file. */
    Script root() {
        return root;
    }

    EssaimHub hub() {
        return hub;
    }

    /** Header lines of an actor as they are now. */
    List<String> credentials(Actor actor) {
        return credentials.of(actor);
    }

    /** Lets everybody in again: some requests sign out, revoke tokens or delete people, as they should. */
    void renew() {
        credentials = fresh();
    }

    private Credentials fresh() {
        var mallory = new Visitor(hub.front());
        mallory.signIn(ATTACKER, House.PASSWORD);
        var queen = new Visitor(hub.front());
        queen.signIn(EssaimHub.ADMIN, House.PASSWORD);
        var narrow = mallory.call(
                "POST", "/hub/api/users/mallory/tokens", "{\"scopes\": [\"read:users:name!user\", \"list:users\"]}");
        var narrowToken = narrow.status() == 201 ? narrow.json().get("token").asString() : "";
        return new Credentials(
                mallory.headerLines("/hub/"),
                authorization(mallory.script(ATTACKER).token()),
                authorization(narrowToken),
                authorization(queen.script(EssaimHub.ADMIN).token()));
    }

    private static List<String> authorization(String token) {
        return List.of("Authorization: token " + token);
    }

    /** Everything of alice's and of mallory's rights that only they or an administrator may change. */
    String standing() {
        var victim = (ObjectNode) root.call("GET", "users/" + VICTIM, "").json();
        victim.remove(List.of("last_activity"));
        victim.at("/servers").forEach(Town::withoutMoments);
        var tokens = root.call("GET", "users/" + VICTIM + "/tokens", "").json();
        tokens.at("/api_tokens").forEach(Town::withoutMoments);
        var attacker = root.call("GET", "users/" + ATTACKER, "").json();
        return Stream.of(
                        victim,
                        tokens,
                        root.call("GET", "groups/" + SECRET, "").json(),
                        root.call("GET", "shares/" + VICTIM, "").json(),
                        attacker.at("/admin"),
                        attacker.at("/roles"),
                        attacker.at("/groups"))
                .map(JsonNode::toPrettyString)
                .reduce("", (all, one) -> all + "\n" + one);
    }

    private static void withoutMoments(JsonNode model) {
        ((ObjectNode) model).remove(List.of("last_activity"));
    }

    @Override
    public void close() {
        hub.close();
    }
}
