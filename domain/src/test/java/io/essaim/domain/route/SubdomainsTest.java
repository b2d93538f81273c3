package io.essaim.domain.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.domain.route.Subdomains.Style;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names as host names (contract 4.10); the expected ones come from JupyterHub 5.2.1's own functions. */
class SubdomainsTest {
    private static final String DOMAIN = ".hub.example.org";
    private final Subdomains idna = new Subdomains(URI.create("https://Hub.example.org:8443/"), Style.IDNA);
    private final Subdomains legacy = new Subdomains(URI.create("http://hub.example.org"), Style.LEGACY);

    private String user(String name) {
        return label(idna.user(name));
    }

    private static String label(String host) {
        assertThat(host).endsWith(DOMAIN);
        return host.substring(0, host.length() - DOMAIN.length());
    }

    @Test
    void aNameThatCanBeALabelIsOne() {
        assertThat(user("ada")).isEqualTo("ada");
        assertThat(user("a-b2")).isEqualTo("a-b2");
        assertThat(user("x".repeat(63))).isEqualTo("x".repeat(63));
    }

    @Test
    void aNameInAnotherScriptIsWrittenAsDomainNamesAre() {
        assertThat(user("zoé")).isEqualTo("xn--zo-cja");
        assertThat(user("üni")).isEqualTo("xn--ni-wka");
    }

    @Test
    void whateverElseGetsSomeOfItsCharactersAndAHash() {
        assertThat(user("ann@x")).isEqualTo("u-annx--1910ee9");
        assertThat(user("123")).isEqualTo("u-123--a665a45");
        assertThat(user("-")).isEqualTo("u-x--3973e02");
        assertThat(user("a--b")).isEqualTo("u-ab--90827a2");
        assertThat(user("first.last")).isEqualTo("u-firstlas--23e1b5a");
    }

    @Test
    void noTwoNamesShareAHost() {
        var names =
                List.of("ada", "Ada", "straße", "strasse", "a_b", "a-b", "a.b", "xn--zo-cja", "zoé", "u-ada--1234567");
        assertThat(names.stream().map(idna::user)).doesNotHaveDuplicates();
        assertThat(Stream.of("ada", "x".repeat(60)).map(idna::service).map(SubdomainsTest::label))
                .allMatch(label -> label.length() <= 63)
                .allMatch(label -> label.endsWith("--service"));
    }

    @Test
    void theOldStyleQuotesAndHasAllServicesOnOneHost() {
        assertThat(label(legacy.user("ann@x_y"))).isEqualTo("ann_40x_5fy");
        assertThat(label(legacy.user("zoé"))).isEqualTo("zo_c3_a9");
        assertThat(label(legacy.service("stats"))).isEqualTo("services");
    }

    @Test
    void addressesKeepSchemeAndPort() {
        assertThat(idna.ofUser("ada", "/user/ada/")).isEqualTo("https://ada.hub.example.org:8443/user/ada/");
        assertThat(idna.ofService("stats", "/services/stats/"))
                .isEqualTo("https://stats--service.hub.example.org:8443/services/stats/");
        assertThat(legacy.ofUser("ada", "/")).isEqualTo("http://ada.hub.example.org/");
    }

    @Test
    void itIsToldWhichHostsAreServers() {
        assertThat(idna.below("ADA.hub.example.org:8443")).isTrue();
        assertThat(idna.below("hub.example.org")).isFalse();
        assertThat(idna.below("evilhub.example.org")).isFalse();
        assertThat(idna.below("127.0.0.1:8081")).isFalse();
    }

    @Test
    void whatIsNoHostIsRefused() {
        for (var wrong :
                List.of("hub.example.org", "ftp://hub.example.org", "https://hub.example.org/x", "https:///")) {
            assertThatThrownBy(() -> new Subdomains(URI.create(wrong), Style.IDNA))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("https://notebooks.example.org");
        }
    }
}
