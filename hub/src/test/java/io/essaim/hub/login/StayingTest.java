package io.essaim.hub.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.access.ApiToken;
import io.essaim.domain.access.Owner;
import io.essaim.domain.access.TokenHash;
import io.essaim.domain.json.JsonObject;
import io.essaim.domain.login.Identity;
import io.essaim.domain.login.LoginOutcome;
import io.essaim.domain.login.Refresh;
import io.essaim.testkit.machine.Patience;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StayingTest {
    private static final JsonObject STATE = JsonObject.of("refresh_token", "r1");
    private static final Duration LONG = Duration.ofSeconds(10);
    private LoginServer hub = new LoginServer("{}");

    @AfterEach
    void close() {
        hub.close();
    }

    private TestBrowser use(String keys) {
        hub.close();
        hub = new LoginServer("authenticator: {" + keys + "}");
        hub.authenticator().knows(Identity.of("alice").withAuthState(STATE), "x");
        var browser = hub.browser();
        browser.logIn("alice", "x");
        return browser;
    }

    private Owner alice() {
        return new Owner.OfUser(hub.user("alice").id());
    }

    @Test
    void whatTheAuthenticatorLeavesIsGivenBackWhenItIsAskedAgain() {
        use("allow_all: true, enable_auth_state: true");
        hub.pass(Duration.ofMinutes(6));
        hub.refresh().welcome(alice());
        assertThat(hub.authenticator().left("alice")).contains(STATE);
    }

    @Test
    void aNewAuthStateReplacesTheOldAndNoneLeavesItUntilTheNextSignIn() {
        use("allow_all: true, enable_auth_state: true");
        var next = JsonObject.of("refresh_token", "r2");
        hub.authenticator()
                .refreshes("alice", new Refresh.Updated(Identity.of("alice").withAuthState(next)));
        hub.refresh().welcomeNow(hub.user("alice"));
        hub.authenticator().refreshes("alice", new Refresh.Updated(Identity.of("alice")));
        hub.refresh().welcomeNow(hub.user("alice"));
        assertThat(hub.states().of(alice().id())).contains(next);

        hub.authenticator().answers("alice", new LoginOutcome.Accepted(Identity.of("alice")));
        hub.browser().logIn("alice", "x");

        assertThat(hub.states().of(alice().id())).isEmpty();
    }

    @Test
    void whoIsNotWelcomeAnyMoreIsOutEverywhereAndTheirConnectionsEnd() throws Exception {
        var browser = use("allow_all: true");
        var other = hub.browser();
        other.logIn("alice", "x");
        var ofSession = token(Optional.of(browser.cookie("jupyterhub-session-id")));
        var own = token(Optional.empty());
        hub.authenticator().refreshes("alice", new Refresh.Expired("left the lab"));
        hub.pass(Duration.ofMinutes(6));

        hub.refresh().welcome(alice());

        assertThat(browser.whoami()).isEqualTo("nobody");
        assertThat(other.whoami()).isEqualTo("nobody");
        assertThat(hub.store().tokens().find(ofSession)).isEmpty();
        assertThat(hub.store().tokens().find(own)).isPresent();
        var ended = List.of(browser.cookie("jupyterhub-session-id"), other.cookie("jupyterhub-session-id"));
        Patience.awaitTrue(
                "the proxy to be told", LONG, () -> hub.routes().forgotten().containsAll(ended));
    }

    @Test
    void whoNoRuleLetsInAnyMoreIsOut() {
        var browser = use("");
        assertThat(browser.whoami()).isEqualTo("nobody");
        hub.authenticator().knows(Identity.of("alice").withAllowed(true), "x");
        browser.logIn("alice", "x");
        assertThat(browser.whoami()).isEqualTo("alice");
        hub.authenticator().refreshes("alice", new Refresh.Updated(Identity.of("alice")));

        assertThat(hub.refresh().welcomeNow(hub.user("alice"))).isFalse();

        assertThat(browser.whoami()).isEqualTo("nobody");
    }

    @Test
    void whoSignsInAgainIsInAgain() {
        var browser = use("allow_all: true");
        hub.authenticator().refreshes("alice", new Refresh.Expired("password changed"));
        hub.refresh().welcomeNow(hub.user("alice"));
        hub.authenticator().refreshes("alice", new Refresh.Fresh());

        browser.logIn("alice", "x");

        assertThat(browser.whoami()).isEqualTo("alice");
        assertThat(hub.refresh().welcome(alice())).isTrue();
    }

    @Test
    void peopleWithASessionAreAskedAboutInTheBackground() throws Exception {
        var browser = use("allow_all: true, auth_refresh_age: 5s");
        hub.authenticator().refreshes("alice", new Refresh.Expired("left the lab"));
        hub.pass(Duration.ofSeconds(6));

        try (var _ = RefreshRounds.start(hub.store(), hub.refresh()).orElseThrow()) {
            var id = alice().id();
            Patience.awaitTrue(
                    "the session to end",
                    LONG,
                    () -> hub.store().sessions().of(id).isEmpty());
        }

        assertThat(browser.whoami()).isEqualTo("nobody");
    }

    @Test
    void whereAnswersNeverGrowOldNobodyIsAsked() {
        use("allow_all: true, auth_refresh_age: 0");
        assertThat(RefreshRounds.start(hub.store(), hub.refresh())).isEmpty();
        hub.authenticator().refreshes("alice", new Refresh.Expired("left the lab"));
        hub.pass(Duration.ofDays(1));
        assertThat(hub.refresh().welcome(alice())).isTrue();
    }

    @Test
    void ofManyWhoWantToKnowAtOnceOneAsks() throws Exception {
        use("allow_all: true, enable_auth_state: true");
        hub.pass(Duration.ofMinutes(6));
        var together = new CountDownLatch(20);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 20)
                    .mapToObj(_ -> threads.submit(() -> {
                        together.countDown();
                        together.await();
                        return hub.refresh().welcome(alice());
                    }))
                    .toList();
            for (Future<Boolean> answer : answers) {
                assertThat(answer.get()).isTrue();
            }
        }
        assertThat(hub.authenticator().refreshed("alice")).isEqualTo(1);
    }

    private long token(Optional<String> session) {
        var token = new ApiToken(
                0,
                alice(),
                ApiToken.HUB_CLIENT,
                session,
                List.of("self"),
                "",
                hub.now(),
                Optional.empty(),
                Optional.empty());
        var secret = "secret-of-" + session.orElse("nobody");
        return hub.store()
                .tokens()
                .create(token, TokenHash.of(secret, TokenHash.GENERATED_ROUNDS))
                .id();
    }
}
