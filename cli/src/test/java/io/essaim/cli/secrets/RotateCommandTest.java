package io.essaim.cli.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.cli.commands.Ran;
import io.essaim.cli.settings.EssaimFile;
import io.essaim.config.values.Secret;
import io.essaim.hub.settings.HubSettings;
import io.essaim.proxy.settings.ProxySettings;
import io.essaim.testkit.machine.OpenFolder;
import io.essaim.testkit.machine.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder of a deployment through a rotation; nothing is deployed. */
class RotateCommandTest {
    private static final String COOKIE = "hub.cookie_secret";
    private static final String TOKEN = "proxy.auth_token";

    @TempDir(factory = OpenFolder.class)
    private Path folder;

    @Test
    void bothAreGoodUntilTheEnd() throws IOException {
        render("");
        var cookie = secret(COOKIE);
        var token = secret(TOKEN);
        var ran = rotate();
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains("hub.cookie_secret: a new one; the former one is good too. The hub is replaced.")
                .contains("Next: deploy it (`essaim deploy`, or `essaim render --output")
                .doesNotContain(cookie, token, secret(COOKIE), secret(TOKEN));
        assertThat(rights(COOKIE)).isEqualTo("rw-------");
        render("");
        assertThat(hub().cookieSecret().map(Secret::value))
                .contains(secret(COOKIE))
                .get()
                .isNotEqualTo(cookie);
        assertThat(hub().otherCookieSecrets()).extracting(Secret::value).containsExactly(cookie);
        for (var side : List.of(proxy("hub.yaml"), proxy("proxy.yaml"))) {
            assertThat(side.tokens()).extracting(Secret::value).containsExactly(secret(TOKEN), token);
        }

        ran = rotate("--finish", "--yes");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains("Whoever has opened no page of the hub since ")
                .contains("The former ones are no longer in the folder");
        render("");
        assertThat(hub().otherCookieSecrets()).isEmpty();
        assertThat(proxy("proxy.yaml").otherAuthTokens()).isEmpty();
        assertThat(proxy("hub.yaml").otherAuthTokens()).isEmpty();
        for (var file : files()) {
            assertThat(TextFile.read(file)).as(file.toString()).doesNotContain(cookie);
        }
    }

    @Test
    void theNamesOfOtherSecretsStayWhatTheyAreWhenTheTokenChanges() throws IOException {
        render("stack: { database: postgresql }");
        var before = name("stack.database.password-");
        var token = name("proxy.auth_token-");
        rotate();
        render("stack: { database: postgresql }");
        assertThat(name("stack.database.password-")).isEqualTo(before);
        assertThat(name("proxy.auth_token-")).isNotEqualTo(token);
        rotate("--finish", "--yes");
        rotate();
        render("stack: { database: postgresql }");
        assertThat(name("stack.database.password-")).as("a second time").isEqualTo(before);
    }

    @Test
    void onlyTheOneThatIsNamedIsRotatedAndNoProxyIsReplacedForTheKeyOfTheCookies() throws IOException {
        render("");
        var proxy = TextFile.read(folder.resolve("stack/proxy.yaml"));
        var token = secret(TOKEN);
        assertThat(rotate(COOKIE).code()).isZero();
        render("");
        assertThat(secret(TOKEN)).isEqualTo(token);
        assertThat(TextFile.read(folder.resolve("stack/proxy.yaml"))).isEqualTo(proxy);
        assertThat(hub().otherCookieSecrets()).hasSize(1);
    }

    @Test
    void severalHubsAreToldBeforeOneUsesIt() throws IOException {
        var hubs = "stack: { hubs: 2, database: postgresql }";
        render(hubs);
        var cookie = secret(COOKIE);
        var token = secret(TOKEN);
        var ran = rotate();
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains("every hub has to know it before one uses it", "run `essaim secrets rotate` again");
        render(hubs);
        assertThat(hub().cookieSecret().map(Secret::value)).contains(cookie);
        assertThat(proxy("proxy.yaml").tokens())
                .as("proxies are not replaced for this")
                .hasSize(1);
        var next = hub().otherCookieSecrets().getFirst().value();
        assertThat(rotate().code()).isZero();
        render(hubs);
        assertThat(hub().cookieSecret().map(Secret::value)).contains(next);
        assertThat(hub().otherCookieSecrets()).extracting(Secret::value).containsExactly(cookie);
        assertThat(proxy("proxy.yaml").tokens()).extracting(Secret::value).containsExactly(secret(TOKEN), token);
    }

    @Test
    void killedAtAnyMomentItGoesOnWhereItWas() throws IOException {
        render("");
        var cookie = secret(COOKIE);
        var next = "ab".repeat(32);
        Files.writeString(file(COOKIE + ".next"), next); // it was made, and nothing else
        render("");
        assertThat(secret(COOKIE)).isEqualTo(cookie);
        Files.writeString(file(COOKIE + ".former"), cookie); // the present one was put aside, and not replaced
        render("");
        assertThat(hub().cookieSecret().map(Secret::value)).contains(cookie);
        assertThat(hub().otherCookieSecrets()).extracting(Secret::value).containsExactly(next);
        var early = rotate("--finish", "--yes", COOKIE);
        assertThat(early.code()).isEqualTo(1);
        assertThat(early.err()).contains("the new hub.cookie_secret is not used yet, so the former one cannot go");

        assertThat(rotate(COOKIE).code()).isZero();
        render("");
        assertThat(secret(COOKIE)).isEqualTo(next);
        assertThat(hub().otherCookieSecrets()).extracting(Secret::value).containsExactly(cookie);
        var again = rotate(COOKIE);
        assertThat(again.code()).isZero();
        assertThat(again.out()).contains("there is no other before `essaim secrets rotate --finish`");
        assertThat(secret(COOKIE)).as("no third one").isEqualTo(next);

        assertThat(rotate("--finish", "--yes", COOKIE).code()).isZero();
        assertThat(rotate("--finish", "--yes", COOKIE).out()).contains("hub.cookie_secret: there is no former one.");
        render("");
        assertThat(hub().cookieSecret().map(Secret::value)).contains(next);
        assertThat(hub().otherCookieSecrets()).isEmpty();
    }

    @Test
    void aFormerOneThatWasPutBackIsRotatedAgain() throws IOException {
        render("");
        var cookie = secret(COOKIE);
        rotate(COOKIE);
        Files.writeString(file(COOKIE), cookie);
        assertThat(rotate(COOKIE).out()).contains("hub.cookie_secret: a new one");
        assertThat(secret(COOKIE)).isNotEqualTo(cookie);
        assertThat(secret(COOKIE + ".former")).isEqualTo(cookie);
    }

    @Test
    void whoKeepsTheFormerKeyLongEnoughSignsNobodyOut() throws IOException {
        render("");
        rotate(COOKIE);
        var longAgo = Instant.now().minus(Duration.ofDays(15));
        Files.setLastModifiedTime(file(COOKIE + ".former"), FileTime.from(longAgo));
        render("");
        assertThat(rotate("--finish", "--dry-run", COOKIE).out()).contains("Nobody has to sign in again.");
        assertThat(file(COOKIE + ".former")).exists();
    }

    @Test
    void itIsNotTakenAwayWhereNobodyWatchesUnlessThatIsSaid() throws IOException {
        render("");
        rotate();
        var ran = rotate("--finish");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("Add --yes");
        assertThat(file(TOKEN + ".former")).exists();
    }

    @Test
    void whatCannotBeRotatedIsSaidWithWhatToDo() throws IOException {
        write("");
        var early = rotate();
        assertThat(early.code()).isEqualTo(1);
        assertThat(early.err()).contains("hub.cookie_secret is not in", "`essaim deploy` makes it");

        render(
                "stack: { database: postgresql, monitoring: true }\nservices: [ { name: culler, api_token: hunter2-token } ]");
        var ran = rotate("--dry-run");
        assertThat(ran.out())
                .contains("Not stack.database.password: the database server takes it once")
                .contains("Not services[0].api_token: the configuration file gives it: change it there.")
                .doesNotContain("hunter2-token");
        assertThat(file(COOKIE + ".former")).doesNotExist();
        assertThat(rotate("stack.database.password").err())
                .contains("stack.database.password is none that can be rotated: expected hub.cookie_secret or");

        render("proxy: { auth_token: 0123456789abcdef0123456789abcdef }");
        var given = rotate(TOKEN);
        assertThat(given.code()).isEqualTo(1);
        assertThat(given.err())
                .contains("proxy.auth_token is given by the configuration file", "proxy.other_auth_tokens");
        assertThat(rotate("--dry-run").out())
                .contains("hub.cookie_secret: a new one")
                .doesNotContain(TOKEN + ": a new");
    }

    @Test
    void nothingIsChangedWhileTheClusterIsNotWell() throws IOException {
        var cluster = "cluster: { managers: [vm1], nodes: { vm1: { address: 127.0.0.1 } }, ssh: { port: 1 } }";
        render(cluster);
        var before = secret(COOKIE);
        var ran = rotate();
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).contains("Looking at 1 machines", "Problem: vm1");
        assertThat(ran.err()).contains("run the same `essaim secrets rotate` again");
        assertThat(secret(COOKIE)).isEqualTo(before);
        assertThat(file(COOKIE + ".next")).doesNotExist();
    }

    @Test
    void theListSaysHowEachIsChangedAndNoValue() throws IOException {
        render("");
        var list = Ran.essaim("secrets", "list", "-f", yaml().toString());
        assertThat(list.code()).as(list.err()).isZero();
        assertThat(list.out())
                .containsPattern("hub.cookie_secret +essaim +20\\S+Z +`essaim secrets rotate hub.cookie_secret`")
                .doesNotContain(secret(COOKIE), secret(TOKEN));
        rotate(COOKIE);
        render("");
        assertThat(Ran.essaim("secrets", "list", "--json", "-f", yaml().toString())
                        .out())
                .contains("\"changed\"", "the former one is good too")
                .doesNotContain("other_cookie_secrets", secret(COOKIE));
    }

    private Path yaml() {
        return folder.resolve("essaim.yaml");
    }

    private void write(String more) throws IOException {
        Files.writeString(yaml(), """
                authenticator: { type: none, allow_all: true, admin_users: [ada] }
                spawner: { type: swarm, mounts: [ { source: homes, target: /home/jovyan } ] }
                """ + more + "\n");
    }

    private void render(String more) throws IOException {
        write(more);
        var ran = Ran.essaim(
                "render",
                "-f",
                yaml().toString(),
                "--force",
                "--output",
                folder.resolve("stack").toString());
        assertThat(ran.code()).as(ran.err()).isZero();
    }

    private Ran rotate(String... more) {
        var words = new ArrayList<>(List.of("secrets", "rotate", "-f", yaml().toString()));
        words.addAll(List.of(more));
        return Ran.essaim(words.toArray(String[]::new));
    }

    private Path file(String name) {
        return folder.resolve("stack/secrets").resolve(name);
    }

    private String secret(String name) {
        return TextFile.read(file(name));
    }

    private String rights(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file(name)));
    }

    private List<Path> files() throws IOException {
        try (var all = Files.walk(folder.resolve("stack"))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private String name(String begins) {
        return TextFile.read(folder.resolve("stack/compose.yaml"))
                .lines()
                .filter(line -> line.contains("name: essaim_" + begins))
                .findFirst()
                .orElseThrow();
    }

    private HubSettings hub() throws IOException {
        return EssaimFile.read(inside("hub.yaml")).get(HubSettings.class);
    }

    private ProxySettings proxy(String file) throws IOException {
        return EssaimFile.read(inside(file)).get(ProxySettings.class);
    }

    /** As a container reads it. */
    private Path inside(String file) throws IOException {
        var text = TextFile.read(folder.resolve("stack").resolve(file))
                .replace("/run/secrets/", folder.resolve("stack/secrets") + "/");
        Files.createDirectories(folder.resolve("run"));
        return Files.writeString(folder.resolve("run").resolve(file), text);
    }
}
