package io.essaim.acceptance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.acceptance.hub.EssaimHub;
import io.essaim.acceptance.hub.House;
import io.essaim.acceptance.hub.ProxyDoor;
import io.essaim.acceptance.person.Stranger;
import io.essaim.acceptance.person.Visitor;
import io.essaim.testkit.machine.OpenFolder;
import io.essaim.testkit.machine.Patience;
import io.essaim.testkit.machine.Ports;
import io.essaim.testkit.machine.TextFile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** {@code internal_ssl}, with the real jupyterhub-singleuser: all goes as ever, and nobody listens to strangers. */
class InternalSslStoryTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String ANSWER = "HTTP/1.1 ";

    @TempDir(factory = OpenFolder.class, cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void aDayGoesAsEver() {
        try (var house = EssaimHub.inside(folder, "")) {
            new DayOfAPerson(house, "ada").live();
        }
    }

    @Test
    void aDayBehindTheProxyInAnotherProcessGoesAsEver() {
        try (var proxy = ProxyDoor.essaimOfFile(folder);
                var house = EssaimHub.inside(proxy, folder)) {
            new DayOfAPerson(house, "ada").live();
        }
    }

    @Test
    void aDayBehindConfigurableHttpProxyGoesAsEver() {
        try (var proxy = ProxyDoor.configurableHttpProxyInside(folder);
                var house = EssaimHub.inside(proxy, folder)) {
            new DayOfAPerson(house, "ada").live();
        }
    }

    @Test
    void aServerOutlivesTheHubAndIsKnownAgain() {
        try (var house = EssaimHub.inside(folder, "")) {
            var ada = new DayOfAPerson(house, "ada");
            ada.signIn();
            ada.theServerStarts();
            house.kill();
            house.startAgain();
            ada.theServerAnswers();
            ada.aCellRuns();
        }
    }

    @Test
    void strangersAreTurnedAwayEverywhere() {
        try (var proxy = ProxyDoor.essaimInside(folder);
                var house = EssaimHub.inside(proxy, folder)) {
            starts(house, "ada");
            starts(house, "bob");
            var bobs = serverOf(house, "bob").resolve("/user/bob/api");
            var routes = proxy.api().resolve("/api/routes");
            var hub = house.behind().resolve("/hub/api/");
            var nobody = Stranger.withoutCertificate();
            var ada = papersOf("ada");

            assertThat(theHub().asks(bobs, "none")).contains(ANSWER + "200");
            assertThat(ada.asks(bobs, "none")).doesNotContain(ANSWER).contains("alert");
            assertThat(nobody.asks(bobs, "none")).doesNotContain(ANSWER).contains("alert");
            assertThat(Stranger.asksPlainly(bobs)).doesNotContain(ANSWER);

            assertThat(theHub().asks(routes, ProxyDoor.TOKEN)).contains(ANSWER + "200");
            assertThat(ada.asks(routes, ProxyDoor.TOKEN)).doesNotContain(ANSWER);
            assertThat(nobody.asks(routes, ProxyDoor.TOKEN)).doesNotContain(ANSWER);
            assertThat(Stranger.asksPlainly(routes)).doesNotContain(ANSWER);

            assertThat(ada.asks(hub, "none")).contains(ANSWER + "200");
            assertThat(nobody.asks(hub, "none")).doesNotContain(ANSWER);
            assertThat(Stranger.asksPlainly(hub)).doesNotContain(ANSWER);
        }
    }

    @Test
    void aServiceOfJupyterHubsLibraryFindsTheHub() {
        TextFile.write(folder.resolve("mirror.py"), Mirror.PROGRAM);
        try (var house = EssaimHub.inside(folder, """
                services:
                  - name: mirror
                    url: "http://127.0.0.1:%d"
                    command: [/usr/bin/python3, "%s/mirror.py"]
                    oauth_no_confirm: true
                roles:
                  - name: user
                    scopes: [self, "access:services!service=mirror"]
                """.formatted(Ports.free(), folder))) {
            Patience.awaitTrue("the service to answer", SOON, () -> house.log().contains("the service mirror answers"));
            var ada = new Visitor(house.front());
            ada.signIn("ada", House.PASSWORD);
            assertThat(ada.open("/services/mirror/").body()).contains("\"name\": \"ada\"");
        }
    }

    private static void starts(House house, String name) {
        var person = new DayOfAPerson(house, name);
        person.signIn();
        person.theServerStarts();
    }

    private static URI serverOf(EssaimHub house, String name) {
        var bound = Pattern.compile(name + "/? is process .* bound to (https://\\S+)")
                .matcher(house.log());
        assertThat(bound.find())
                .as("where the server of %s is, in %s", name, house.log())
                .isTrue();
        return URI.create(bound.group(1));
    }

    private Stranger theHub() {
        var place = folder.resolve("internal-ssl/hub-internal");
        return Stranger.with(place.resolve("hub-internal.key"), place.resolve("hub-internal.crt"));
    }

    /** What anybody has who has a server. */
    private Stranger papersOf(String name) {
        var place = folder.resolve("homes")
                .resolve(name)
                .resolve(".jupyterhub/jupyterhub-certs")
                .resolve(name);
        return Stranger.with(place.resolve("server.key"), place.resolve("server.crt"));
    }
}
