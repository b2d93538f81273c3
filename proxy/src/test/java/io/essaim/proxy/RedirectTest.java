package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.proxy.settings.Forwarding;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where answers of targets send people; the proxy is asked as {@code lab.example:8000}. */
class RedirectTest {
    private static final Pattern LOCATION = Pattern.compile("(?i)\r\nlocation: ([^\r]*)\r\n");
    private static final Forwarding AUTO = rewriting(true, Optional.empty());
    private static final Forwarding SECURE = rewriting(false, Optional.of("https"));
    private static final Forwarding BOTH = rewriting(true, Optional.of("https"));

    private static Forwarding rewriting(boolean auto, Optional<String> protocol) {
        return new Forwarding(true, true, true, false, auto, protocol, List.of(), Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://foo.example:12345/whatever", "http://TARGET/whatever", "/whatever", "what ever"})
    void whereNothingIsAskedForNothingIsRewritten(String location) throws Exception {
        assertThat(location(Forwarding.standard(), "301 Moved", location)).isEqualTo(location);
    }

    @Test
    void toTheTargetIsToTheAddressAskedForWhenWanted() throws Exception {
        assertThat(location(AUTO, "302 Found", "http://TARGET/y?z=http://TARGET/"))
                .isEqualTo("http://lab.example:8000/y?z=http://TARGET/");
    }

    @Test
    void toTheTargetHasAnotherSchemeWhenWanted() throws Exception {
        assertThat(location(SECURE, "302 Found", "http://TARGET/y")).isEqualTo("https://TARGET/y");
    }

    @Test
    void bothTogetherWhateverSchemeTheTargetNames() throws Exception {
        assertThat(location(BOTH, "301 Moved", "https://TARGET/whatever"))
                .isEqualTo("https://lab.example:8000/whatever");
        assertThat(location(BOTH, "301 Moved", "http://TARGET")).isEqualTo("https://lab.example:8000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://foo.example:12345/whatever", "http://127.0.0.1/whatever", "/whatever", "what ever"})
    void toAnywhereElseIsNeverRewritten(String location) throws Exception {
        assertThat(location(BOTH, "301 Moved", location)).isEqualTo(location);
    }

    @ParameterizedTest
    @CsvSource({"201,true", "301,true", "302,true", "303,false", "307,true", "308,true", "200,false"})
    void onlyAnswersThatRedirectOrCreateAreRewritten(int status, boolean rewritten) throws Exception {
        assertThat(location(BOTH, status + " It", "http://TARGET/y"))
                .isEqualTo(rewritten ? "https://lab.example:8000/y" : "http://TARGET/y");
    }

    /** What the client is sent; {@code TARGET} stands for the target's host and port on both ways. */
    private static String location(Forwarding forwarding, String status, String location) throws Exception {
        try (var target = new RawTarget((wire, _) -> {
                    var host = wire.head().replaceAll("(?is).*x-at: ([^\r]*).*", "$1");
                    wire.send("HTTP/1.1 " + status + "\r\nLocation: " + location.replace("TARGET", host)
                            + "\r\nContent-Length: 0\r\n\r\n");
                });
                var proxy = ProxyFixture.with(forwarding)) {
            proxy.route("/", target.url());
            var host = target.url().substring("http://".length());
            var answer = proxy.ask(
                    "GET /x HTTP/1.1\r\nHost: lab.example:8000\r\nX-At: " + host + "\r\nConnection: close\r\n\r\n");
            var found = LOCATION.matcher(answer);
            assertThat(found.find()).as(answer).isTrue();
            return found.group(1).replace(host, "TARGET");
        }
    }
}
