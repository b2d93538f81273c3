package io.essaim.hub.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NextUrlTest {
    private static final RequestOrigin ORIGIN = new RequestOrigin("https", "hub.example:8443");

    @ParameterizedTest
    @CsvSource({
        "/hub/home, /hub/home",
        "/hub/home?x=1#there, /hub/home?x=1#there",
        "/user/alice/lab?a=b&c=%20d, /user/alice/lab?a=b&c=%20d",
        "/hub/héllo wörld, /hub/h%C3%A9llo%20w%C3%B6rld",
        "https://hub.example:8443/hub/home, /hub/home",
        "https://hub.example:8443, /",
        "//hub.example:8443/hub/home?x, /hub/home?x",
        "///hub.example:8443/hub/home, /hub/home",
        "https://hub.example:8443//evil.example/x, /evil.example/x",
        "https://hub.example:8443/////evil.example, /evil.example",
        "//hub.example:8443//evil.example, /evil.example",
        "/hub\\home, /hub%5Chome",
        "/\\evil.example, /%5Cevil.example",
        "https://hub.example:8443/\\evil.example, /%5Cevil.example",
    })
    void pagesOfOursAreFollowed(String next, String path) {
        assertThat(NextUrl.ours(next, ORIGIN)).contains(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "http://hub.example:8443/hub/home",
                "https://hub.example/hub/home",
                "https://hub.example:8443.evil.example/",
                "https://hub.example:8443@evil.example/",
                "//evil.example/x",
                "///evil.example/x",
                "//////evil.example",
                "\\\\evil.example",
                "\\/evil.example",
                "javascript:alert(1)",
                "hub/home",
                " /hub/home",
                "?x",
                "/\t/evil.example",
                "/hub\r\nSet-Cookie: x=y",
            })
    void otherPlacesAreNot(String next) {
        assertThat(NextUrl.ours(next, ORIGIN)).isEmpty();
    }
}
