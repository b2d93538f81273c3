package io.essaim.proxy.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.domain.json.JsonObject;
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
