package io.essaim.hub.login;

import static io.essaim.hub.login.TestBrowser.setCookie;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of the headers of proxies says whether the browser came over TLS: its cookies show it. */
class BrowsersSchemeTest {
    private final LoginServer hub = new LoginServer("authenticator: { allow_all: true }");

    @AfterEach
    void close() {
        hub.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "              |       |            | false",
                "              |       | https      | true",
                "              |       | https,http | true",
                "              |       | http,https | false",
                "              | https | http       | true",
                "              | http  | https      | false",
                "              | ftp   | https      | false",
                "proto=https   | http  | http       | true",
                "proto=http    | https | https      | false",
                "for=192.0.2.1 | https | http       | true",
                "for=192.0.2.1;proto=https, for=192.0.2.2;proto=http | | | true",
            })
    void forwardedCountsBeforeSchemeAndThatBeforeForwardedProto(
            @Nullable String forwarded, @Nullable String scheme, @Nullable String proto, boolean secure) {
        var browser = hub.browser();
        with(browser, "Forwarded", forwarded);
        with(browser, "X-Scheme", scheme);
        with(browser, "X-Forwarded-Proto", proto);
        var cookie = setCookie(browser.get("/hub/page"), "_xsrf");
        assertThat(cookie).isNotEmpty();
        assertThat(cookie.contains("; Secure")).isEqualTo(secure);
    }

    private static void with(TestBrowser browser, String name, @Nullable String value) {
        if (value != null) {
            browser.with(name, value);
        }
    }
}
