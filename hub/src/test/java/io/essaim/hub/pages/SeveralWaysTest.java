package io.essaim.hub.pages;

import static io.essaim.hub.pages.TestBrowser.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.login.Identity;
import io.essaim.domain.login.LoginOutcome;
import io.essaim.domain.login.Way;
import io.essaim.domain.login.Ways;
import io.essaim.testkit.login.FakeAuthenticator;
import io.essaim.testkit.login.FakeElsewhere;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SeveralWaysTest {
    private static final Pattern STATE = Pattern.compile("state=([^&]+)");

    private final FakeAuthenticator staff =
            new FakeAuthenticator().knows("ada", "pw").knows("root", "pw");
    private final FakeAuthenticator guests = new FakeAuthenticator()
            .knows("ada", "guest")
            .knows("maria", "guest")
            .knows("root", "guest");
    private final FakeElsewhere university = new FakeElsewhere(URI.create("https://login.example/authorize"))
            .code("ada", new LoginOutcome.Accepted(Identity.of("ada")));
    private PagesServer hub = server("", List.of(), "");

    @AfterEach
    void close() {
        hub.close();
    }

    private PagesServer server(String keys, List<Set<String>> same, String prefixOfGuests) {
        var ways = new Ways(
                List.of(
                        new Way("staff", "Staff", "", false, Set.of(), staff),
                        new Way("guests", "Guests", prefixOfGuests, false, Set.of("maria"), guests),
                        new Way("uni", "University", "", false, Set.of(), university)),
                same);
        return new PagesServer("redirect_to_server: false", keys, staff, ways);
    }

    private void use(String keys, List<Set<String>> same, String prefixOfGuests) {
        hub.close();
        hub = server(keys, same, prefixOfGuests);
    }

    private HttpResponse<String> signIn(String way, String name, String password) {
        var browser = hub.browser();
        return browser.submit(
                "/hub/login?way=" + way, "_xsrf", browser.token("/hub/login"), "username", name, "password", password);
    }

    private HttpResponse<String> arrive(String code) {
        var browser = hub.browser();
        var matcher = STATE.matcher(location(browser.get("/hub/oauth_login?way=uni")));
        assertThat(matcher.find()).isTrue();
        return browser.get("/hub/oauth_callback?state=" + matcher.group(1) + "&code=" + code);
    }

    @Test
    void thePageOffersEachFormByATabAndEachSiteByAButton() {
        var page = hub.browser().get("/hub/login?next=%2Fhub%2Ftoken").body();
        assertThat(page)
                .contains("action=\"/hub/login?way=staff&amp;next=%2Fhub%2Ftoken\"")
                .contains("<a href=\"/hub/login?way=staff&amp;next=%2Fhub%2Ftoken\" aria-current=\"true\">Staff</a>")
                .contains("href=\"/hub/login?way=guests&amp;next=%2Fhub%2Ftoken\"")
                .contains("/hub/oauth_login?way=uni&amp;next=%2Fhub%2Ftoken", "Sign in with University");
        assertThat(hub.browser().get("/hub/login?way=guests").body())
                .contains("action=\"/hub/login?way=guests\"", "aria-current=\"true\">Guests</a>");
    }

    @Test
    void eachFormAsksItsOwnWay() {
        assertThat(signIn("staff", "ada", "guest").statusCode()).isEqualTo(403);
        assertThat(signIn("guests", "maria", "guest").statusCode()).isEqualTo(302);
        assertThat(staff.asked()).extracting("username").containsExactly("ada");
        assertThat(guests.asked()).extracting("username").containsExactly("maria");
    }

    @Test
    void aNameIsTheWaysThatFirstSignedItIn() {
        assertThat(signIn("staff", "ada", "pw").statusCode()).isEqualTo(302);
        var other = signIn("guests", "ada", "guest");
        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(other.body()).contains("Somebody who signs in with Staff is called ada here");
        assertThat(arrive("ada").body()).contains("Somebody who signs in with Staff is called ada here");
        assertThat(signIn("staff", "ada", "pw").statusCode()).isEqualTo(302);
    }

    @Test
    void aNameThatWasKnownBeforeIsTheFirstWays() {
        hub.store.users().create("root", true, Instant.now());
        assertThat(signIn("guests", "root", "guest").statusCode()).isEqualTo(403);
        assertThat(signIn("staff", "root", "pw").statusCode()).isEqualTo(302);
    }

    @Test
    void aNameThatAWayClaimsIsItsAlone() {
        staff.knows("maria", "pw");
        assertThat(signIn("staff", "maria", "pw").statusCode()).isEqualTo(403);
        assertThat(signIn("guests", "maria", "guest").statusCode()).isEqualTo(302);
    }

    @Test
    void whereTwoWaysKnowTheSamePeopleANameIsOnePerson() {
        use("", List.of(Set.of("staff", "uni")), "");
        assertThat(signIn("staff", "ada", "pw").statusCode()).isEqualTo(302);
        assertThat(arrive("ada").statusCode()).isEqualTo(302);
        assertThat(signIn("guests", "ada", "guest").statusCode()).isEqualTo(403);
    }

    @Test
    void aPrefixKeepsNamesApart() {
        use("", List.of(), "guest-");
        assertThat(signIn("staff", "ada", "pw").statusCode()).isEqualTo(302);
        assertThat(signIn("guests", "ada", "guest").statusCode()).isEqualTo(302);
        assertThat(hub.store.users().find("guest-ada")).isPresent();
    }

    @Test
    void whoGuessesByOneWayIsSlowedByEachOther() {
        use("", List.of(Set.of("staff", "guests")), "");
        for (int i = 0; i < 5; i++) {
            signIn("staff", "ada", "guess");
        }
        assertThat(signIn("guests", "ada", "guest").statusCode()).isEqualTo(429);
    }

    @Test
    void namesThatNoWayHasAreTheFirstWays() {
        assertThat(hub.browser().get("/hub/login?way=nonsense").body()).contains("action=\"/hub/login?way=staff\"");
        assertThat(hub.browser().get("/hub/oauth_login?way=nonsense").statusCode())
                .isEqualTo(404);
    }
}
