package io.essaim.proxy.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.domain.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RouteTableTest {
    private static final Target TARGET = Target.parse("http://127.0.0.1:9");

    private final RouteTable table = new RouteTable(false);

    @Test
    void theLongestPrefixWins() {
        add("/", "/user/ab", "/user/ab/lab/x");

        assertThat(found("/")).isEqualTo("/");
        assertThat(found("/user/ab")).isEqualTo("/user/ab");
        assertThat(found("/user/ab/?q=/lab/x")).isEqualTo("/user/ab");
        assertThat(found("/user/ab/lab")).isEqualTo("/user/ab");
        assertThat(found("/user/ab/lab/x/y")).isEqualTo("/user/ab/lab/x");
    }

    @Test
    void onlyWholeComponentsMatch() {
        add("/user/ab");

        assertThat(found("/user/abc")).isEqualTo("none");
        assertThat(found("/user/a")).isEqualTo("none");
        assertThat(found("/user")).isEqualTo("none");
    }

    @Test
    void pathsAreDecodedBeforeTheyAreCompared() {
        add("/user/émile b", "/user/has%40x");

        assertThat(found("/user/%C3%A9mile%20b/x")).isEqualTo("/user/émile b");
        assertThat(found("/user/has%2540x/")).isEqualTo("/user/has%40x");
        assertThat(found("/%75ser/%C3%A9mile%20b")).isEqualTo("/user/émile b");
        assertThatThrownBy(() -> found("/user/%zz")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> found("/user/%ff")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whereAPathLeadsIsNotWorkedOut() {
        add("/user/ann", "/user/bob");

        assertThat(found("/user/ann/../bob")).isEqualTo("/user/ann");
        assertThat(found("/user/ann/%2e%2e/bob")).isEqualTo("/user/ann");
    }

    @Test
    void slashesAtEitherEndDoNotMatter() {
        add("user/ann///");

        assertThat(found("///user/ann//")).isEqualTo("/user/ann");
        assertThat(found("/user//ann")).isEqualTo("none");
    }

    @Test
    void removingARouteUncoversTheShorterOne() {
        add("/", "/user/ann", "/user/ann/deep/er");
        table.remove("/user/ann");

        assertThat(found("/user/ann/x")).isEqualTo("/");
        assertThat(found("/user/ann/deep/er/x")).isEqualTo("/user/ann/deep/er");
        assertThat(table.remove("/user/ann")).isFalse();
    }

    @Test
    void anEmptyTableMatchesNothing() {
        assertThat(found("/")).isEqualTo("none");
        assertThat(table.all()).isEmpty();
        assertThat(table.get("/")).isEmpty();
    }

    @Test
    void theRouteOfTheRootMatchesEverythingUntilItIsRemoved() {
        add("/");
        assertThat(found("/")).isEqualTo("/");
        assertThat(found("/any/depth/at/all/")).isEqualTo("/");
        assertThat(table.get("")).isPresent();

        assertThat(table.remove("/")).isTrue();
        assertThat(found("/")).isEqualTo("none");
        assertThat(found("/any/depth/at/all/")).isEqualTo("none");
    }

    @Test
    void placesOnTheWayToARouteAreNoRoutes() {
        add("/a/b/c/d", "/a/b/e");

        assertThat(found("/a")).isEqualTo("none");
        assertThat(found("/a/b/c")).isEqualTo("none");
        assertThat(found("/a/b/c/d/more")).isEqualTo("/a/b/c/d");
        assertThat(found("/a/b/c/dmore")).isEqualTo("none");
    }

    @Test
    void aRouteBelowAnotherChangesNothingAboveIt() {
        add("/");
        assertThat(found("/near/far")).isEqualTo("/");
        add("/near/far/tree");
        assertThat(found("/near")).isEqualTo("/");
        assertThat(found("/near/far")).isEqualTo("/");
        assertThat(found("/near/far/tree")).isEqualTo("/near/far/tree");
        add("/near");
        assertThat(found("/near/far")).isEqualTo("/near");
        assertThat(found("/near/far/tree")).isEqualTo("/near/far/tree");
    }

    @Test
    void removingTheOnlyRouteBelowTheRootLeavesTheRoot() {
        add("/", "/near");
        assertThat(table.remove("/near/")).isTrue();

        assertThat(found("/near/far")).isEqualTo("/");
        assertThat(table.all()).extracting(RouteEntry::prefix).containsExactly("/");
    }

    @Test
    void removingARouteLeavesItsNeighbours() {
        add("/a/b/c/d", "/a/b/d", "/a/b/e");
        assertThat(table.remove("/a/b/c/d")).isTrue();

        assertThat(found("/a/b/c/d")).isEqualTo("none");
        assertThat(found("/a/b/d")).isEqualTo("/a/b/d");
        assertThat(found("/a/b/e")).isEqualTo("/a/b/e");
    }

    @Test
    void removingWhatIsNotThereChangesNothing() {
        add("/near");

        assertThat(table.remove("/near/far")).isFalse();
        assertThat(table.remove("/")).isFalse();
        assertThat(found("/near/far")).isEqualTo("/near");
    }

    @Test
    void aRouteThatIsSetAgainHasOnlyWhatItWasSetTo() {
        table.put("/near", TARGET, JsonObject.of("version", 1).with("old", true));
        table.put("/near/", Target.parse("http://127.0.0.1:10"), JsonObject.of("version", 2));

        var entry = table.get("/near").orElseThrow();
        assertThat(entry.data().members()).containsExactly(Map.entry("version", 2));
        assertThat(entry.target().port()).isEqualTo(10);
        assertThat(table.all()).hasSize(1);
    }

    @Test
    void beingUsedChangesNothingElseOfARoute() {
        table.put("/near", TARGET, JsonObject.of("version", 1));
        table.restore("/far", TARGET, JsonObject.of("version", 1), Instant.EPOCH);
        var far = table.get("/far").orElseThrow();
        far.touch();

        assertThat(far.lastActivity()).isAfter(Instant.EPOCH);
        assertThat(far.data().members()).containsExactly(Map.entry("version", 1));
    }

    @Test
    void underHostRoutingTheHostIsTheFirstComponent() {
        var byHost = new RouteTable(true);
        byHost.put("/", TARGET, JsonObject.empty());
        byHost.put("/ann.lab.example/user/ann", TARGET, JsonObject.empty());

        assertThat(prefix(byHost.find("ANN.lab.example:8000", "/user/ann/x"))).isEqualTo("/ann.lab.example/user/ann");
        assertThat(prefix(byHost.find("bob.lab.example", "/user/ann/x"))).isEqualTo("/");
        assertThat(prefix(byHost.find(null, "/user/ann/x"))).isEqualTo("/");
        assertThat(byHost.get("/ann.lab.example/user/ann").orElseThrow().data().text("host"))
                .contains("ann.lab.example");
    }

    private void add(String... paths) {
        for (var path : paths) {
            table.put(path, TARGET, JsonObject.empty());
        }
    }

    private String found(String requestTarget) {
        return prefix(table.find(null, requestTarget));
    }

    private static String prefix(@Nullable RouteEntry entry) {
        return entry == null ? "none" : entry.prefix();
    }
}
