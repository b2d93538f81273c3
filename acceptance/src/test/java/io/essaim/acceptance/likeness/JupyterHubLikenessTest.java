package io.essaim.acceptance.likeness;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.acceptance.hub.EssaimHub;
import io.essaim.acceptance.hub.House;
import io.essaim.acceptance.hub.JupyterHub;
import io.essaim.acceptance.hub.JupyterHubRelease;
import io.essaim.acceptance.hub.ProxyDoor;
import io.essaim.testkit.api.ApiDocument;
import io.essaim.testkit.machine.OpenFolder;
import io.essaim.testkit.machine.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * JupyterHub 5.2.1 and Essaim, with the same people, roles and services, are sent the same requests. What differs is on the
 * page of differences with its reason, and what is on that page differs.
 */
class JupyterHubLikenessTest {
    private static final Path PAGE = Path.of("..", "docs", "explanation", "differences-from-jupyterhub.md");
    private static final List<String> CHAPTERS = List.of(
            "callers",
            "people",
            "tokens",
            "groups",
            "services",
            "servers",
            "shares",
            "proxy",
            "authorizations",
            "pages",
            "ending");
    private static final Map<String, String> TOKENS =
            Map.of("root", "the-token-of-root", "clerk", "the-token-of-clerk", "board", "the-token-of-board");

    private static final String THEIRS = """
            c.Authenticator.allow_all = True
            c.Authenticator.admin_users = {'queen'}
            c.JupyterHub.allow_named_servers = True
            c.JupyterHub.tornado_settings = {'slow_spawn_timeout': 60, 'slow_stop_timeout': 60}
            c.JupyterHub.load_groups = {
                'physics': {'users': ['ada', 'bob'], 'properties': {'floor': 1}}, 'maths': {'users': ['bob']}}
            c.JupyterHub.services = [
                {'name': 'root', 'api_token': 'the-token-of-root'},
                {'name': 'clerk', 'api_token': 'the-token-of-clerk'},
                {'name': 'board', 'api_token': 'the-token-of-board', 'url': 'http://127.0.0.1:9', 'info': {'a': 1},
                 'oauth_client_allowed_scopes': ['read:users!user']},
            ]
            c.JupyterHub.load_roles = [
                {'name': 'admin', 'users': ['queen'], 'services': ['root']},
                {'name': 'user', 'scopes': ['self', 'access:services!service=board']},
                {'name': 'clerks', 'scopes': ['admin:users'], 'services': ['clerk']},
            ]
            """;
    private static final String OURS = """
            groups:
              physics: { users: [ada, bob], properties: { floor: 1 } }
              maths: { users: [bob] }
            services:
              - { name: root, api_token: the-token-of-root }
              - { name: clerk, api_token: the-token-of-clerk }
              - { name: board, api_token: the-token-of-board, url: "http://127.0.0.1:9", info: { a: 1 },
                  oauth_client_allowed_scopes: ["read:users!user"] }
            roles:
              - { name: admin, users: [queen], services: [root] }
              - { name: user, scopes: [self, "access:services!service=board"] }
              - { name: clerks, scopes: ["admin:users"], services: [clerk] }
            """;
    private static final String LIMITS =
            "limits: { allow_named_servers: true, slow_spawn_timeout: 60s, slow_stop_timeout: 60s }";

    @TempDir(factory = OpenFolder.class, cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void theSameRequestsGetTheSameAnswersButForWhatIsDeclared() throws IOException {
        var theirs = Files.createDirectory(folder.resolve("theirs"));
        var ours = Files.createDirectory(folder.resolve("ours"));
        try (var proxy = ProxyDoor.configurableHttpProxy(theirs);
                var jupyterHub = JupyterHub.of(JupyterHubRelease.V5_2_1, proxy, theirs, THEIRS);
                var essaim = EssaimHub.configured(ours, LIMITS, OURS)) {
            var found = compare(side("JupyterHub", jupyterHub), side("Essaim", essaim));
            var declared = DeclaredDifferences.in(TextFile.read(PAGE));
            assertThat(declared.undeclared(found))
                    .as("differences that " + PAGE + " does not have; both answers are in " + folder)
                    .isEmpty();
            assertThat(declared.untrue(found))
                    .as("rows of " + PAGE + " that nothing differs by")
                    .isEmpty();
        }
    }

    @Test
    void everythingThatTheApiCanBeAskedIsAsked() {
        var document = ApiDocument.ofHub();
        var book = new RequestBook();
        var asked = CHAPTERS.stream()
                .flatMap(chapter -> book.chapter(chapter).stream())
                .map(Step::call)
                .filter(call -> call.path().startsWith("/hub/api"))
                .flatMap(call -> document.operation(call.method(), call.path().split("\\?", 2)[0]).stream())
                .collect(Collectors.toSet());
        assertThat(document.operations())
                .filteredOn(operation -> !asked.contains(operation))
                .isEmpty();
    }

    private static Side side(String name, House house) {
        return new Side(name, house.front(), TOKENS);
    }

    private List<Difference> compare(Side theirs, Side ours) {
        var book = new RequestBook();
        var found = new ArrayList<Difference>();
        var transcript = new StringBuilder();
        for (var chapter : CHAPTERS) {
            for (var step : book.chapter(chapter)) {
                var left = theirs.ask(step);
                var right = ours.ask(step);
                var differences = Difference.between(step.title(), Outline.of(left, theirs), Outline.of(right, ours));
                if (!differences.isEmpty()) {
                    found.addAll(differences);
                    transcript.append(
                            "== " + step.title() + "\n-- JupyterHub: " + left + "\n-- Essaim: " + right + "\n");
                }
            }
        }
        TextFile.write(folder.resolve("answers.txt"), transcript.toString());
        var rows = found.stream().map(Difference::toString).toList();
        TextFile.write(folder.resolve("differences.md"), String.join("\n", rows));
        return found;
    }
}
