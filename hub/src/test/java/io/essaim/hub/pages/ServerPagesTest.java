package io.essaim.hub.pages;

import static io.essaim.hub.pages.TestBrowser.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.route.RouteSpec;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.server.ServerState;
import io.essaim.domain.spawn.Offer;
import io.essaim.domain.text.Phrase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ServerPagesTest {
    private final PagesServer hub =
            new PagesServer("limits: {allow_named_servers: true, named_server_limit_per_user: 1}");

    @AfterEach
    void close() {
        hub.close();
    }

    private ServerState state(String user, String name) {
        var owner = hub.store.users().find(user).orElseThrow();
        return hub.store.servers().find(owner.id(), name).orElseThrow().state();
    }

    private static void eventually(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it did not come about in time").isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    @Test
    void openingTheSpawnPageStartsTheServerAndLeadsToIt() throws InterruptedException {
        var browser = hub.signedIn("ada", false);
        assertThat(location(browser.get("/hub/spawn?next=/user/ada/lab")))
                .isEqualTo("/hub/spawn-pending/ada?next=%2Fuser%2Fada%2Flab");
        eventually(() -> state("ada", "") == ServerState.READY);
        assertThat(location(browser.get("/hub/spawn-pending/ada?next=%2Fuser%2Fada%2Flab")))
                .isEqualTo("/user/ada/lab");
        assertThat(location(browser.get("/hub/spawn-pending/ada"))).isEqualTo("/user/ada/");
        assertThat(browser.get("/hub/home").body()).contains("Running", "href=\"/user/ada/\"");
    }

    private Object lastOption(String name) {
        var options = hub.spawner.requests().getLast().userOptions();
        return Objects.requireNonNull(options.members().get(name), name);
    }

    @Test
    void whatASpawnerOffersIsAskedBeforeTheStartAndRemembered() throws InterruptedException {
        hub.spawner.offers(new Offer.OneOf("image", Phrase.of("Image"), List.of("small", "large"), "small"));
        var browser = hub.signedIn("ada", false);
        var form = browser.get("/hub/spawn/ada");
        assertThat(form.statusCode()).isEqualTo(200);
        assertThat(form.body()).contains("<option value=\"small\" selected>", "<option value=\"large\">");

        var answer = browser.submit("/hub/spawn/ada", "_xsrf", browser.token("/hub/spawn/ada"), "image", "large");

        assertThat(location(answer)).startsWith("/hub/spawn-pending/ada");
        eventually(() -> state("ada", "") == ServerState.READY);
        assertThat(lastOption("image")).isEqualTo(List.of("large"));
        hub.spawner.kill(ServerKey.defaultOf("ada"), "it crashed");
        assertThat(browser.get("/hub/spawn/ada").body()).contains("<option value=\"large\" selected>");
    }

    @Test
    void aFormOfTheConfigurationIsShownAndItsFieldsBecomeOptions() throws InterruptedException {
        try (var other = PagesServer.spawning("options_form: '<input name=\"cores\">', options_from_form: simple")) {
            var browser = other.signedIn("ada", false);
            assertThat(browser.get("/hub/spawn").body()).contains("<input name=\"cores\">");

            browser.submit("/hub/spawn", "_xsrf", browser.token("/hub/spawn"), "cores", "4", "gpu", "on");

            eventually(() -> !other.spawner.requests().isEmpty());
            assertThat(other.spawner.requests().getLast().userOptions().members())
                    .isEqualTo(Map.of("cores", "4", "gpu", true));
        }
    }

    @Test
    void optionsInTheAddressAreNotAskedAgain() {
        hub.spawner.offers(new Offer.AnyText("image", Phrase.of("Image"), "small"));
        var browser = hub.signedIn("ada", false);

        assertThat(location(browser.get("/hub/spawn/ada?image=large"))).startsWith("/hub/spawn-pending/ada");
    }

    @Test
    void aServerOnItsWayShowsItsProgressAndItsOwnStopButton() {
        var gate = hub.spawner.gate();
        var browser = hub.signedIn("ada", false);
        browser.get("/hub/spawn/ada/gpu");
        var page = browser.get("/hub/spawn-pending/ada/gpu");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("data-progress=\"/hub/api/users/ada/servers/gpu/progress\"")
                .contains("data-call=\"DELETE\" data-url=\"/hub/api/users/ada/servers/gpu\"")
                .contains("data-next=\"/user/ada/gpu/\"");
        assertThat(browser.get("/user/ada/gpu/lab").statusCode()).isEqualTo(302);
        assertThat(location(browser.get("/hub/user/ada/gpu/lab")))
                .isEqualTo("/hub/spawn-pending/ada/gpu?next=%2Fhub%2Fuser%2Fada%2Fgpu%2Flab");
        gate.release(9);
    }

    @Test
    void aStartThatFailsSaysWhyInTheEnginesOwnWords() throws InterruptedException {
        hub.spawner.refuse("no-image", "The image lab:9 is not there.");
        var browser = hub.signedIn("ada", false);
        browser.get("/hub/spawn");
        eventually(() -> state("ada", "") == ServerState.FAILED);
        var page = browser.get("/hub/spawn-pending/ada");
        assertThat(page.statusCode()).isEqualTo(500);
        assertThat(page.body())
                .contains("The image lab:9 is not there.", "the engine's own words")
                .contains("href=\"/hub/spawn/ada\"");
    }

    @Test
    void aFormWithoutItsTokenStartsNothing() {
        var browser = hub.signedIn("ada", false);
        assertThat(browser.submit("/hub/spawn", "image", "x").statusCode()).isEqualTo(403);
        assertThat(hub.spawner.requests()).isEmpty();
        var answer = browser.submit("/hub/spawn", "image", "x", "_xsrf", browser.token("/hub/home"));
        assertThat(location(answer)).isEqualTo("/hub/spawn-pending/ada");
        assertThat(hub.spawner.requests().getFirst().userOptions().members()).containsKey("image");
    }

    @Test
    void optionsInTheAddressReachTheSpawner() {
        var browser = hub.signedIn("ada", false);
        browser.get("/hub/spawn?opt-image=lab&opt-image=base&other=1");
        assertThat(hub.spawner.requests().getFirst().userOptions().members().toString())
                .isEqualTo("{image=[lab, base]}");
        assertThat(browser.get("/hub/spawn/ada/x?opt-=lab").statusCode()).isEqualTo(422);
    }

    @Test
    void namesOfServersHaveRulesAndALimit() {
        var browser = hub.signedIn("ada", false);
        assertThat(browser.get("/hub/spawn/ada/No_Good").body()).contains("Invalid server_name: 'No_Good'");
        assertThat(location(browser.get("/hub/spawn/ada/one"))).isEqualTo("/hub/spawn-pending/ada/one");
        var second = browser.get("/hub/spawn/ada/two");
        assertThat(second.statusCode()).isEqualTo(400);
        assertThat(second.body()).contains("already has the maximum of 1 named servers.");
        assertThat(browser.get("/hub/spawn-pending/ada/two").statusCode()).isEqualTo(404);
    }

    @Test
    void aTokenThatEndedWithItsServerDoesNotHideWhoIsSignedIn() {
        var browser = hub.signedIn("ada", false);
        var answer =
                browser.get("/hub/user/ada/api/kernels", "Authorization", "token it-had-one", "Sec-Fetch-Mode", "cors");
        assertThat(answer.statusCode()).isEqualTo(424);
        assertThat(answer.body()).contains("no longer running at /user/ada/");
    }

    @Test
    void aStoppedServerIsExplainedToPeopleAndToPrograms() {
        var browser = hub.signedIn("ada", false);
        var page = browser.get("/hub/user/ada/lab?x=1");
        assertThat(page.statusCode()).isEqualTo(424);
        assertThat(page.body()).contains("href=\"/hub/spawn/ada?next=%2Fhub%2Fuser%2Fada%2Flab%3Fx%3D1\"");
        var byPath = browser.get("/hub/user/ada/api/contents", "Sec-Fetch-Mode", "cors");
        assertThat(byPath.statusCode()).isEqualTo(424);
        assertThat(byPath.body()).contains("no longer running at /user/ada/", "/hub/spawn/ada\"");
        assertThat(browser.get("/hub/user/ada/lab", "Accept", "application/json")
                        .body())
                .startsWith("{");
        assertThat(browser.get("/hub/user/ada/lab", "Accept", "text/html, application/json;q=0.9")
                        .body())
                .startsWith("<!DOCTYPE");
    }

    @Test
    void aStoppedServerIsStartedByItselfWhereTheSettingsSaySo() {
        assertThat(hub.signedIn("ada", false).get("/hub/user/ada/lab").body()).doesNotContain("http-equiv=\"refresh\"");
        try (var kind = new PagesServer("implicit_spawn: 5s")) {
            assertThat(kind.signedIn("ada", false).get("/hub/user/ada/lab").body())
                    .contains("content=\"5; url=/hub/spawn/ada?next=%2Fhub%2Fuser%2Fada%2Flab\"")
                    .contains("It starts by itself in 5 seconds.");
        }
    }

    @Test
    void programsThatPostToAStoppedServerGetAnAnswerTheyUnderstand() {
        var browser = hub.browser();
        var answer = browser.send("POST", "/user/ada/api/kernels", "{}", "Content-Type", "application/json");
        assertThat(answer.statusCode()).isEqualTo(424);
        assertThat(answer.body()).startsWith("{\"message\":");
        assertThat(browser.send("POST", "/hub/user/ada/api/kernels", "{}").statusCode())
                .isEqualTo(403);
    }

    @Test
    void otherPeoplesServersAreNoneOfOnesBusiness() {
        hub.person("bob", false);
        var browser = hub.signedIn("ada", false);
        assertThat(browser.get("/hub/user/bob/lab").statusCode()).isEqualTo(404);
        assertThat(browser.get("/hub/spawn/bob").statusCode()).isEqualTo(404);
        assertThat(browser.get("/hub/spawn-pending/bob").statusCode()).isEqualTo(404);
        assertThat(hub.spawner.requests()).isEmpty();
    }

    @Test
    void anAdministratorStartsSomebodyElsesServer() {
        hub.person("bob", false);
        var browser = hub.signedIn("root", true);
        assertThat(location(browser.get("/hub/spawn/bob"))).isEqualTo("/hub/spawn-pending/bob");
        assertThat(hub.spawner.requests().getFirst().server()).isEqualTo(ServerKey.defaultOf("bob"));
    }

    @Test
    void aReadyServerWithoutARouteIsTriedAgainAFewTimesOnly() throws InterruptedException {
        var browser = hub.signedIn("ada", false);
        browser.get("/hub/spawn");
        eventually(() -> state("ada", "") == ServerState.READY);
        assertThat(location(browser.get("/hub/user/ada/lab?x=1"))).isEqualTo("/user/ada/lab?x=1&redirects=1");
        var last = browser.get("/hub/user/ada/lab?redirects=4");
        assertThat(last.statusCode()).isEqualTo(500);
        assertThat(last.body()).contains("Redirect loop detected.");
    }

    @Test
    void aRouteThatAProxyHasLostIsToldAgainAtOnce() throws InterruptedException {
        var browser = hub.signedIn("ada", false);
        browser.get("/hub/spawn");
        eventually(() -> state("ada", "") == ServerState.READY);
        var route = new RouteSpec("/user/ada/");
        hub.routes.remove(route);
        browser.get("/hub/user/ada/api/kernels");
        eventually(() -> hub.routes.find(route).isPresent());
    }

    @Test
    void aServerThatDiedIsNotRunningAndSaysWhy() throws InterruptedException {
        var browser = hub.signedIn("ada", false);
        browser.get("/hub/spawn");
        eventually(() -> state("ada", "") == ServerState.READY);
        hub.spawner.kill(ServerKey.defaultOf("ada"), "it ran out of memory");
        var page = browser.get("/hub/user/ada/lab");
        assertThat(page.statusCode()).isEqualTo(424);
        assertThat(page.body()).contains("it ran out of memory");
    }
}
