package io.essaim.authenticators.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.authenticators.oauth.site.Browser;
import io.essaim.authenticators.oauth.site.Door;
import io.essaim.authenticators.oauth.site.RealProvider;
import io.essaim.authenticators.oauth.site.Reply;
import io.essaim.authenticators.oauth.site.Site;
import io.essaim.authenticators.oauth.site.SmallProvider;
import io.essaim.domain.json.JsonObject;
import io.essaim.domain.login.LoginOutcome;
import io.essaim.domain.login.Refresh;
import io.essaim.testkit.machine.Patience;
import io.essaim.testkit.machine.Ports;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** People sign in at a certified OpenID Connect provider, with its own pages and forms. */
@Tag("installed")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealProviderTest {
    private static final String SECRET = "client_secret: the-secret-of-the-hub\n";
    private static final Duration ATMOST = Duration.ofSeconds(20);

    private final Path folder;
    private final int port = Ports.free();
    private final Site hub = Site.open().on("/backchannel", Reply.empty(200));
    private RealProvider provider;

    RealProviderTest(@TempDir Path folder) {
        this.folder = folder;
        provider = RealProvider.start(folder, port, SmallProvider.key("one"), hub);
    }

    @AfterAll
    void stop() {
        provider.close();
        hub.close();
    }

    private Door door(String client, String more) {
        return new Door("issuer: " + provider.issuer() + "\nclient_id: " + client + "\n"
                + "scope: [openid, offline_access, profile, groups]\ngroups_claim: groups\n" + more);
    }

    private static LoginOutcome signIn(Door door, Browser browser, String name) {
        var departure = door.begin();
        var back =
                browser.until(Door.CALLBACK.toString(), departure.to(), Map.of("login", name, "password", "anything"));
        assertThat(Browser.query(back)).containsEntry("state", "the-state");
        return door.finish(departure, Browser.query(back));
    }

    @Test
    void somebodySignsInWithTheirGroups() {
        var door = door("hub", SECRET + "allowed_groups: [physics]\nadmin_groups: [staff]\n");
        var alice = Door.identity(signIn(door, new Browser(), "alice"));
        assertThat(alice.name()).isEqualTo("alice");
        assertThat(alice.groups()).contains(List.of("physics", "staff"));
        assertThat(alice.allowed()).isTrue();
        assertThat(alice.admin()).contains(true);
        var bob = Door.identity(signIn(door, new Browser(), "bob"));
        assertThat(bob.allowed()).isFalse();
        assertThat(bob.admin()).contains(false);
    }

    @Test
    void theSecretMayGoIntoTheFormAndMayBeMissing() {
        assertThat(signIn(door("posting", SECRET + "basic_auth: false\n"), new Browser(), "alice"))
                .isInstanceOf(LoginOutcome.Accepted.class);
        assertThat(signIn(door("public", ""), new Browser(), "alice")).isInstanceOf(LoginOutcome.Accepted.class);
    }

    @Test
    void aWrongSecretIsTheAdministratorsToMend() {
        assertThat(signIn(door("hub", "client_secret: wrong\n"), new Browser(), "alice"))
                .isInstanceOfSatisfying(
                        LoginOutcome.Unavailable.class,
                        outcome -> assertThat(outcome.cause()).contains("invalid_client"));
    }

    @Test
    void aCodeIsOfUseOnceAndOnlyToWhoBegan() {
        var door = door("hub", SECRET);
        var mine = door.begin();
        var theirs = door.begin();
        var back = Browser.query(
                new Browser().until(Door.CALLBACK.toString(), theirs.to(), Map.of("login", "bob", "password", "x")));
        assertThat(door.finish(mine, back)).isInstanceOf(LoginOutcome.Rejected.class);
        assertThat(door.finish(theirs, back)).isInstanceOf(LoginOutcome.Accepted.class);
        assertThat(door.finish(theirs, back)).isInstanceOf(LoginOutcome.Rejected.class);
    }

    @Test
    void anAnswerOfAnotherProviderIsNotTaken() {
        var door = door("hub", SECRET);
        var departure = door.begin();
        var back = new HashMap<>(Browser.query(new Browser()
                .until(Door.CALLBACK.toString(), departure.to(), Map.of("login", "bob", "password", "x"))));
        assertThat(back).containsEntry("iss", provider.issuer().toString());
        back.remove("iss");
        assertThat(door.finish(departure, back)).isInstanceOf(LoginOutcome.Rejected.class);
    }

    @Test
    void withoutPkceTheProviderSaysNoAndThePageSaysWhy() {
        var door = door("hub", SECRET + "enable_pkce: false\n");
        assertThat(signIn(door, new Browser(), "alice"))
                .isInstanceOfSatisfying(
                        LoginOutcome.Refused.class,
                        refused -> assertThat(refused.message().english())
                                .contains("invalid_request")
                                .contains("PKCE"));
    }

    @Test
    void tokensAreRenewedAndRevokedOnesAreNot() {
        var door = door("hub", SECRET);
        var state =
                Door.identity(signIn(door, new Browser(), "alice")).authState().orElseThrow();
        assertThat(state.text("refresh_token")).isPresent();
        assertThat(door.authenticator().refresh(Door.user("alice"), Optional.of(state)))
                .isInstanceOf(Refresh.Updated.class);
        var ended = withAccessToken(state, "ended");
        assertThat(door.authenticator().refresh(Door.user("alice"), Optional.of(ended)))
                .isInstanceOfSatisfying(Refresh.Updated.class, updated -> {
                    var fresh = updated.identity().authState().orElseThrow();
                    assertThat(fresh.text("access_token")).isPresent().isNotEqualTo(state.text("access_token"));
                    assertThat(updated.identity().groups()).contains(List.of("physics", "staff"));
                });
        var without = withAccessToken(
                state.with(
                        "token_response",
                        tokens(state).with("refresh_token", "taken-back").members()),
                "ended");
        assertThat(door.authenticator().refresh(Door.user("alice"), Optional.of(without)))
                .isInstanceOf(Refresh.Expired.class);
    }

    private static JsonObject withAccessToken(JsonObject state, String token) {
        return state.with(
                "token_response", tokens(state).with("access_token", token).members());
    }

    private static JsonObject tokens(JsonObject state) {
        return AuthState.tokens(state).orElseThrow().response();
    }

    @Test
    void signingOutAtTheProviderIsToldToTheHub() {
        var door = door("hub", SECRET + "sign_out_at_provider: true\n");
        var browser = new Browser();
        var accepted = (LoginOutcome.Accepted) signIn(door, browser, "alice");
        var back = URI.create(hub.address() + "/hub/logout");
        var page = door.authenticator()
                .signOut(accepted.identity().authState(), back)
                .orElseThrow();
        assertThat(browser.until(back.toString(), page, Map.of("logout", "yes")).toString())
                .startsWith(back.toString());
        var told = Patience.await(
                "the provider to tell the hub",
                ATMOST,
                () -> hub.asked("/backchannel").stream().findFirst());
        var signedOut = door.authenticator().signedOutElsewhere(told.form()).orElseThrow();
        assertThat(signedOut.subject()).isEqualTo(Optional.of("alice"));
        assertThat(signedOut.sessionId()).isPresent().isEqualTo(accepted.outer().flatMap(outer -> outer.id()));
        assertThat(door("public", "").authenticator().signedOutElsewhere(told.form()))
                .as("a message for another client")
                .isEmpty();
    }

    @Test
    void theProviderMayChangeItsKeysAndBeAwayMeanwhile() {
        var door = door("hub", SECRET);
        assertThat(signIn(door, new Browser(), "alice")).isInstanceOf(LoginOutcome.Accepted.class);
        provider.close();
        assertThat(door.finish(
                        door.begin(),
                        Map.of("code", "any", "iss", provider.issuer().toString())))
                .isInstanceOf(LoginOutcome.Unavailable.class);
        provider = RealProvider.start(folder, port, SmallProvider.key("two"), hub);
        assertThat(signIn(door, new Browser(), "alice")).isInstanceOf(LoginOutcome.Accepted.class);
    }
}
