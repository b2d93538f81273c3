package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.proxy.settings.Forwarding;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of the path of a request on its way: the target's before it, the route's left in or out. */
class PathTest {
    @ParameterizedTest
    @CsvSource({
        "/bar/rest/of/it,    /foo/bar/rest/of/it",
        "/bar?query=foo,     /foo/bar?query=foo",
        "/bar,               /foo/bar",
        "/bar/?a=/bar/b,     /foo/bar/?a=/bar/b"
    })
    void thePathOfTheTargetComesFirst(String asked, String seen) throws Exception {
        assertThat(seen(true, true, "/bar/", asked)).isEqualTo(seen);
    }

    @ParameterizedTest
    @CsvSource({"/bar/rest/of/it, /bar/rest/of/it", "/bar?query=foo, /bar?query=foo"})
    void thePathOfTheTargetIsLeftOutWhenNotWanted(String asked, String seen) throws Exception {
        assertThat(seen(false, true, "/bar/", asked)).isEqualTo(seen);
    }

    @ParameterizedTest
    @CsvSource({
        "/bar/rest/of/it,    /foo/rest/of/it",
        "/bar?query=foo,     /foo/?query=foo",
        "/bar,               /foo/",
        "/%62ar/x,           /foo/x"
    })
    void thePathOfTheRouteIsLeftOutWhenNotWanted(String asked, String seen) throws Exception {
        assertThat(seen(true, false, "/bar/", asked)).isEqualTo(seen);
    }

    @Test
    void bothAreLeftOutWhenNotWanted() throws Exception {
        assertThat(seen(false, false, "/bar/", "/bar/rest/of/it")).isEqualTo("/rest/of/it");
    }

    @ParameterizedTest
    @CsvSource({
        "/b%40r/b%20r/rest/of/it,  /foo/b%40r/b%20r/rest/of/it",
        "/b@r/b%20r/rest/of/it,    /foo/b@r/b%20r/rest/of/it",
        "/%62%40r/b%20r/x%2Fy,     /foo/%62%40r/b%20r/x%2Fy"
    })
    void howItIsWrittenDecidesNothingAndIsHandedOn(String asked, String seen) throws Exception {
        assertThat(seen(true, true, "/b%40r/b%20r/", asked)).isEqualTo(seen);
    }

    @Test
    void whatIsLeftOutIsLeftOutHoweverItIsWritten() throws Exception {
        assertThat(seen(true, false, "/b%40r/b%20r/", "/b%40r/b%20r/rest")).isEqualTo("/foo/rest");
        assertThat(seen(true, false, "/b%40r/b%20r/", "/b@r/b%20r/rest")).isEqualTo("/foo/rest");
    }

    @Test
    void whateverHasNoRouteGoesToTheDefaultTarget() throws Exception {
        try (var target = echo();
                var proxy = ProxyFixture.with(wanted -> wanted.defaultTarget = Optional.of(URI.create(target.url())))) {
            assertThat(path(proxy.get("/"))).isEqualTo("/");
            assertThat(path(proxy.get("/any/random/url"))).isEqualTo("/any/random/url");
            assertThat(ApiCalls.body(proxy.proxy.apiPort(), "/api/routes"))
                    .startsWith("{\"/\":{\"target\":\"" + target.url() + "\"");
        }
    }

    private static String seen(boolean prepend, boolean include, String route, String asked) throws Exception {
        var forwarding =
                new Forwarding(true, prepend, include, false, false, Optional.empty(), List.of(), Optional.empty());
        try (var target = echo();
                var proxy = ProxyFixture.with(forwarding)) {
            proxy.route(route, target.url() + "/foo");
            return path(proxy.get(asked));
        }
    }

    private static String path(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }

    /** Answers with the target of the request. */
    private static RawTarget echo() throws Exception {
        return new RawTarget((wire, _) -> {
            for (var head = wire.head(); !head.isEmpty(); head = wire.head()) {
                var path = head.split(" ", 3)[1];
                wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + path.length() + "\r\n\r\n" + path);
            }
        });
    }
}
