package io.essaim.hub.servers;

import static io.essaim.hub.servers.Life.LONG;
import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.access.ApiToken;
import io.essaim.domain.access.Owner;
import io.essaim.domain.access.TokenHash;
import io.essaim.domain.server.EndReason;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.server.ServerState;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StopTest {
    private final Life life = new Life();
    private Optional<ServerLife> running = Optional.empty();

    @BeforeEach
    void start() {
        var hub = life.hub("one");
        Life.start(hub, life.alice, LONG);
        running = Optional.of(hub);
    }

    @AfterEach
    void close() {
        life.close();
    }

    private ServerLife hub() {
        return running.orElseThrow();
    }

    @Test
    void nothingIsLeftAfterAStop() {
        assertThat(Life.stop(hub(), life.alice, LONG)).isInstanceOf(StopOutcome.Stopped.class);
        assertThat(life.row(life.alice).state()).isEqualTo(ServerState.STOPPED);
        assertThat(life.spawner.running()).isZero();
        assertThat(life.routed(life.alice)).isFalse();
        assertThat(life.hasCredentials(life.alice)).isFalse();
    }

    @Test
    void aServerIsStoppedEvenWhileTheProxyIsAway() {
        life.routes.becomeUnreachable("The proxy is away.");
        assertThat(Life.stop(hub(), life.alice, LONG)).isInstanceOf(StopOutcome.Stopped.class);
        assertThat(life.spawner.running()).isZero();
        assertThat(life.hasCredentials(life.alice)).isFalse();
    }

    @Test
    void stoppingWhatDoesNotRunSaysSo() {
        Life.stop(hub(), life.alice, LONG);
        assertThat(Life.stop(hub(), life.alice, LONG)).isInstanceOf(StopOutcome.NotRunning.class);
        assertThat(Life.stop(hub(), life.user("bob"), LONG)).isInstanceOf(StopOutcome.NotRunning.class);
    }

    @Test
    void otherTokensOfTheOwnerStay() {
        var now = Clock.systemUTC().instant();
        var token = new ApiToken(
                0,
                new Owner.OfUser(life.alice.id()),
                ApiToken.HUB_CLIENT,
                Optional.empty(),
                List.of("inherit"),
                "mine",
                now,
                Optional.empty(),
                Optional.empty());
        life.store.tokens().create(token, TokenHash.of("mine-and-secret", TokenHash.GENERATED_ROUNDS));
        Life.stop(hub(), life.alice, LONG);
        assertThat(life.store.tokens().of(new Owner.OfUser(life.alice.id()), now))
                .extracting(ApiToken::note)
                .containsExactly("mine");
    }

    @Test
    void aKilledServerIsNoticedWithItsReason() throws InterruptedException {
        life.spawner.kill(ServerKey.defaultOf("alice"), "it was killed (signal 9)");
        Life.eventually(() -> life.row(life.alice).state() == ServerState.FAILED);
        var end = life.row(life.alice).end().orElseThrow();
        assertThat(end.kind()).isEqualTo(EndReason.Kind.EXITED);
        assertThat(end.message().english()).contains("signal 9");
        assertThat(end.detail()).contains("the last words\nof a fake server");
        assertThat(life.routed(life.alice)).isFalse();
        assertThat(life.hasCredentials(life.alice)).isFalse();
    }

    @Test
    void whatCannotBeToldChangesNothing() {
        life.spawner.away(true);
        assertThat(hub().verified(life.row(life.alice))).isPresent();
        life.hub("two");
        assertThat(life.row(life.alice).state()).isEqualTo(ServerState.READY);
    }

    @Test
    void aStopThatCannotBeDoneNowIsDoneLater() throws InterruptedException {
        life.spawner.away(true);
        assertThat(Life.stop(hub(), life.alice, LONG)).isInstanceOf(StopOutcome.Pending.class);
        life.spawner.away(false);
        Life.eventually(() -> life.row(life.alice).state() == ServerState.STOPPED);
        assertThat(life.spawner.running()).isZero();
        assertThat(life.row(life.alice).end().orElseThrow().message().english()).isEqualTo("You stopped it.");
    }

    @Test
    void aRunningServerIsNotRemoved() {
        assertThat(hub().remove(ServerKey.defaultOf("alice"))).isFalse();
        Life.stop(hub(), life.alice, LONG);
        assertThat(hub().remove(ServerKey.defaultOf("alice"))).isTrue();
        assertThat(life.store.servers().find(life.alice.id(), "")).isEmpty();
    }

    @Test
    void allServersOfOnePersonGoTogether() {
        hub().start(life.alice, "lab", Optional.of("My lab"), Optional.empty(), LONG);
        assertThat(hub().deleteAllOf(life.alice, LONG)).isTrue();
        assertThat(life.spawner.running()).isZero();
        assertThat(life.store.servers().ofUsers(List.of(life.alice.id())).getOrDefault(life.alice.id(), List.of()))
                .isEmpty();
    }
}
