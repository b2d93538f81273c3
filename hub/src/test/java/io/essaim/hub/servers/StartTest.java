package io.essaim.hub.servers;

import static io.essaim.hub.servers.Life.LONG;
import static io.essaim.hub.servers.Life.NOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.access.Owner;
import io.essaim.domain.server.EndReason;
import io.essaim.domain.server.Pending;
import io.essaim.domain.server.ServerState;
import io.essaim.domain.server.Transition;
import io.essaim.domain.store.StoreUnavailable;
import io.essaim.domain.text.Phrase;
import io.essaim.testkit.spawn.FakeSpawner.Manner;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StartTest {
    private final Life life = new Life();

    @AfterEach
    void close() {
        life.close();
    }

    private EndReason failure() {
        var outcome = Life.start(life.hub("one"), life.alice, LONG);
        assertThat(outcome).isInstanceOf(StartOutcome.Failed.class);
        assertThat(life.row(life.alice).state()).isEqualTo(ServerState.FAILED);
        assertThat(life.spawner.running()).isZero();
        assertThat(life.routed(life.alice)).isFalse();
        assertThat(life.hasCredentials(life.alice)).isFalse();
        return ((StartOutcome.Failed) outcome).reason();
    }

    @Test
    void aStartEndsReadyWithARoute() {
        var outcome = Life.start(life.hub("one"), life.alice, LONG);
        assertThat(outcome).isInstanceOf(StartOutcome.Ready.class);
        assertThat(life.row(life.alice).state()).isEqualTo(ServerState.READY);
        assertThat(life.routed(life.alice)).isTrue();
    }

    @Test
    void aStartThatTheDatabaseDoesNotAnswerBeginsAnew() throws InterruptedException {
        life.store.servers().before(Transition.Probe.class, () -> {
            throw new StoreUnavailable("the database does not answer", new IllegalStateException("busy"));
        });
        Life.start(life.hub("one"), life.alice, NOT);
        Life.eventually(() -> life.row(life.alice).ready());
        assertThat(life.row(life.alice).generation()).isEqualTo(2);
        assertThat(life.spawner.running()).isEqualTo(1);
    }

    @Test
    void theServersTokenIsItsOwn() {
        Life.start(life.hub("one"), life.alice, LONG);
        var identity = life.spawner.requests().getFirst().identity();
        assertThat(identity.apiToken()).matches("[0-9a-f]{32}");
        var token = life.store
                .tokens()
                .of(new Owner.OfUser(life.alice.id()), Clock.systemUTC().instant())
                .getFirst();
        assertThat(token.note()).isEqualTo("Server at /user/alice/");
        assertThat(token.scopes()).contains("users:activity!user", "access:servers!server=alice/");
        var client = life.store.oauth().client("jupyterhub-user-alice").orElseThrow();
        assertThat(client.redirectUri()).isEqualTo("/user/alice/oauth_callback");
        assertThat(client.secret().matches(identity.apiToken())).isTrue();
    }

    @Test
    void whoDoesNotWaitIsToldThatItIsOnItsWay() {
        life.spawner.gate();
        var hub = life.hub("one");
        assertThat(Life.start(hub, life.alice, NOT)).isInstanceOf(StartOutcome.Pending.class);
        assertThat(Life.start(hub, life.alice, NOT)).isInstanceOf(StartOutcome.Pending.class);
    }

    @Test
    void oneThatRunsIsNotStartedAgain() {
        var hub = life.hub("one");
        Life.start(hub, life.alice, LONG);
        assertThat(Life.start(hub, life.alice, LONG)).isInstanceOf(StartOutcome.AlreadyRunning.class);
        assertThat(life.spawner.requests()).hasSize(1);
    }

    @Test
    void oneThatDiedUnseenIsStartedAnew() {
        var hub = life.hub("one");
        Life.start(hub, life.alice, LONG);
        life.spawner.kill(life.row(life.alice).key(), "it was killed");
        assertThat(Life.start(hub, life.alice, LONG)).isInstanceOf(StartOutcome.Ready.class);
        assertThat(life.spawner.requests()).hasSize(2);
    }

    @Test
    void aRefusalIsGivenInTheSpawnersWords() {
        life.spawner.refuse("no-room", "There is no room on node n1. Ask for less memory.");
        var reason = failure();
        assertThat(reason.kind()).isEqualTo(EndReason.Kind.REJECTED);
        assertThat(reason.message().english()).isEqualTo("There is no room on node n1. Ask for less memory.");
        assertThat(reason.detail()).contains("the engine's own words");
    }

    @Test
    void aRefusalOfTheAuthenticatorIsGivenInItsWords() {
        life.authenticator.refusesToStart("alice", Phrase.verbatim("No session could be opened."));
        var reason = failure();
        assertThat(reason.kind()).isEqualTo(EndReason.Kind.ERROR);
        assertThat(reason.message().english()).isEqualTo("No session could be opened.");
        assertThat(life.spawner.requests()).isEmpty();
    }

    @Test
    void oneThatDoesNotAnswerFailsWithAddressAndLastOutput() {
        life.httpTimeout(Duration.ofSeconds(1)).spawner.manner(Manner.SILENT);
        var reason = failure();
        assertThat(reason.kind()).isEqualTo(EndReason.Kind.HTTP_TIMEOUT);
        assertThat(reason.message().english()).contains("/user/alice/api", "http_timeout");
        assertThat(reason.detail()).contains("the last words\nof a fake server");
    }

    @Test
    void oneThatAnswersWithErrorsFailsAndSaysWhatItAnswered() {
        life.httpTimeout(Duration.ofSeconds(1)).spawner.manner(Manner.BROKEN);
        assertThat(failure().message().english()).contains("it answered 500");
    }

    @Test
    void oneThatDiesIsNotWaitedFor() {
        life.httpTimeout(Duration.ofHours(1)).spawner.manner(Manner.SHORT_LIVED);
        var reason = failure();
        assertThat(reason.kind()).isEqualTo(EndReason.Kind.EXITED);
        assertThat(reason.message().english()).contains("it exited with status 3");
    }

    @Test
    void aProxyThatIsAwayEndsTheStart() {
        life.routes.becomeUnreachable("The proxy is away.");
        var reason = failure();
        assertThat(reason.message().english()).contains("proxy");
        assertThat(reason.detail()).contains("The proxy is away.");
    }

    @Test
    void moreThanTheLimitWaitInLine() throws InterruptedException {
        var gate = life.atOnce(2).spawner.gate();
        var hub = life.hub("one");
        var people = List.of(life.user("u1"), life.user("u2"), life.user("u3"), life.user("u4"), life.user("u5"));
        people.forEach(user -> Life.start(hub, user, NOT));
        Life.eventually(() -> life.spawner.requests().size() == 2);
        gate.release(people.size());
        Life.eventually(() -> people.stream().allMatch(user -> life.row(user).ready()));
        assertThat(life.spawner.mostAtOnce()).isEqualTo(2);
    }

    @Test
    void aFullLineRefusesWithATimeToComeBack() throws InterruptedException {
        life.atOnce(1).lineLimit(1).spawner.gate();
        var hub = life.hub("one");
        Life.start(hub, life.alice, NOT);
        Life.eventually(() -> life.row(life.alice).state() == ServerState.STARTING);
        Life.start(hub, life.user("bob"), NOT);
        assertThat(Life.start(hub, life.user("cleo"), NOT))
                .isInstanceOfSatisfying(StartOutcome.Throttled.class, refusal -> {
                    assertThat(refusal.message().english()).startsWith("Too many users trying to log in right now.");
                    assertThat(refusal.retryAfter())
                            .hasValueSatisfying(
                                    wait -> assertThat(wait).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60)));
                });
    }

    @Test
    void noMoreServersThanAllowedAreActive() {
        var hub = life.activeLimit(1).hub("one");
        Life.start(hub, life.alice, LONG);
        assertThat(Life.start(hub, life.user("bob"), LONG)).isInstanceOf(StartOutcome.Throttled.class);
    }

    @Test
    void aStartCanBeCancelled() throws InterruptedException {
        life.spawner.gate();
        var hub = life.hub("one");
        Life.start(hub, life.alice, NOT);
        Life.eventually(() -> life.spawner.requests().size() == 1);
        assertThat(Life.stop(hub, life.alice, LONG)).isInstanceOf(StopOutcome.Stopped.class);
        assertThat(life.row(life.alice).end().orElseThrow().kind()).isEqualTo(EndReason.Kind.CANCELLED);
        assertThat(life.hasCredentials(life.alice)).isFalse();
        assertThat(life.spawner.running()).isZero();
    }

    @Test
    void oneInLineCanBeCancelled() throws InterruptedException {
        life.atOnce(1).spawner.gate();
        var hub = life.hub("one");
        Life.start(hub, life.user("bob"), NOT);
        Life.eventually(() -> life.spawner.requests().size() == 1);
        Life.start(hub, life.alice, NOT);
        assertThat(Life.stop(hub, life.alice, LONG)).isInstanceOf(StopOutcome.Stopped.class);
        assertThat(life.row(life.alice).state().pending()).isNotEqualTo(java.util.Optional.of(Pending.SPAWN));
    }
}
