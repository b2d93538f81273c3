package io.essaim.hub.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GuessingTest {
    private final LoginServer hub = new LoginServer("authenticator: { allow_all: true }");

    GuessingTest() {
        hub.authenticator().knows("alice", "honey").knows("bob", "honey");
    }

    @AfterEach
    void close() {
        hub.close();
    }

    private static HttpResponse<String> tries(TestBrowser browser, String address, String name, String password) {
        var token = browser.with("X-Forwarded-For", address).get("/hub/login").body();
        return browser.with("X-Forwarded-For", address)
                .form("/hub/login", "username", name, "password", password, "_xsrf", token);
    }

    private void guess(String address, int times) {
        IntStream.range(0, times).forEach(i -> tries(hub.browser(), address, "alice", "guess " + i));
    }

    @Test
    void whoGuessesOnIsNotEvenAskedAbout() {
        guess("192.0.2.1", 40);

        assertThat(hub.authenticator().asked()).hasSizeBetween(5, 10);
        assertThat(hub.failures("wrong") + hub.failures("throttled")).isEqualTo(40);
        assertThat(hub.failures("throttled")).isGreaterThanOrEqualTo(30);
        var right = tries(hub.browser(), "192.0.2.1", "alice", "honey");
        assertThat(right.statusCode()).isEqualTo(429);
        assertThat(right.body()).startsWith("wait ");
    }

    @Test
    void thePersonComesInFromElsewhereMeanwhile() {
        guess("192.0.2.1", 40);
        assertThat(tries(hub.browser(), "198.51.100.7", "alice", "honey").statusCode())
                .isEqualTo(302);
        assertThat(tries(hub.browser(), "192.0.2.1", "bob", "honey").statusCode())
                .isEqualTo(302);
    }

    @Test
    void theirOwnBrowserIsNotSlowedByGuessesFromTheSameAddress() {
        var own = hub.browser();
        tries(own, "192.0.2.1", "alice", "honey");
        own.get("/hub/logout");
        guess("192.0.2.1", 40);

        assertThat(tries(own, "192.0.2.1", "alice", "honey").statusCode()).isEqualTo(302);
    }

    @Test
    void aBrowserThatIsKnownForOnePersonIsNoBetterForAnother() {
        var bobs = hub.browser();
        tries(bobs, "192.0.2.1", "bob", "honey");
        bobs.get("/hub/logout");
        IntStream.range(0, 20).forEach(i -> tries(bobs, "192.0.2.1", "alice", "guess " + i));

        assertThat(tries(bobs, "192.0.2.1", "alice", "honey").statusCode()).isEqualTo(429);
    }

    private static TestBrowser disguised(TestBrowser browser, int as) {
        return browser.with("X-Real-Ip", "198.51.100." + as).with("X-Forwarded-For", "203.0.113." + as + ", 192.0.2.1");
    }

    @Test
    void aHeaderThatABrowserMadeUpIsNoOtherAddress() {
        for (int i = 0; i < 40; i++) {
            var browser = hub.browser();
            var token = disguised(browser, i).get("/hub/login").body();
            disguised(browser, i).form("/hub/login", "username", "alice", "password", "guess", "_xsrf", token);
        }
        assertThat(hub.authenticator().asked())
                .hasSizeBetween(5, 10)
                .allSatisfy(asked -> assertThat(asked.remoteAddress()).isEqualTo("192.0.2.1"));
    }
}
