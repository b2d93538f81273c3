package io.essaim.hub.servers;

import static io.essaim.hub.servers.Life.LONG;
import static io.essaim.hub.servers.Life.NOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.server.EndReason;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.server.ServerState;
import io.essaim.domain.server.Transition;
import io.essaim.domain.text.Phrase;
import io.essaim.testkit.spawn.SpawnRequests;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A hub that dies leaves rows, leases and servers as they were; the next life goes on from there. */
class CrashTest {
    private final Life life = new Life();

    @AfterEach
    void close() {
        life.close();
    }

    @Test
    void aClosedHubStopsNobodysServer() {
        try (var first = life.hub("one")) {
            Life.start(first, life.alice, LONG);
        }
        assertThat(life.spawner.running()).isEqualTo(1);
        assertThat(life.row(life.alice).state()).isEqualTo(ServerState.READY);
    }

    @Test
    void theNextLifeKeepsRunningServersAndCanStopThem() {
        try (var first = life.hub("one")) {
            Life.start(first, life.alice, LONG);
        }
        var next = life.hub("one");
        assertThat(next.verified(life.row(life.alice))).isPresent();
        assertThat(life.spawner.requests()).hasSize(1);
        assertThat(Life.stop(next, life.alice, LONG)).isInstanceOf(StopOutcome.Stopped.class);
        assertThat(life.spawner.running()).isZero();
    }

    @Test
    void aServerThatDiedMeanwhileIsOnItsWayDownBeforeAnythingElse() throws InterruptedException {
        try (var first = life.hub("one")) {
            Life.start(first, life.alice, LONG);
        }
        life.spawner.kill(ServerKey.defaultOf("alice"), "the machine was restarted");
        life.hub("one");
        assertThat(life.row(life.alice).ready()).isFalse();
        Life.eventually(() -> life.row(life.alice).state() == ServerState.FAILED);
        assertThat(life.routed(life.alice)).isFalse();
    }

    @Test
    void aStartCutShortIsTakenUpAgainByTheNextLife() throws InterruptedException {
        life.halfStarted("one", life.alice);
        life.hub("one");
        Life.eventually(() -> life.row(life.alice).ready());
        assertThat(life.row(life.alice).generation()).isEqualTo(2);
        assertThat(life.spawner.running()).isEqualTo(1);
    }

    @Test
    void aQueuedStartIsTakenUpAgainByTheNextLife() throws InterruptedException {
        var row = life.store.servers().ensure(life.alice.id(), "", Optional.empty());
        life.step(
                "one",
                row.id(),
                new Transition.Queue(row.userOptions(), Clock.systemUTC().instant()));
        life.hub("one");
        Life.eventually(() -> life.row(life.alice).ready());
    }

    @Test
    void aStopCutShortIsFinishedByTheNextLife() throws InterruptedException {
        try (var first = life.hub("one")) {
            Life.start(first, life.alice, LONG);
        }
        var reason = new EndReason(
                EndReason.Kind.CULLED,
                Phrase.verbatim("Idle for an hour."),
                Optional.empty(),
                Clock.systemUTC().instant());
        life.step("one", life.row(life.alice).id(), new Transition.Stop(reason));
        life.hub("one");
        Life.eventually(() -> life.row(life.alice).state() == ServerState.STOPPED);
        assertThat(life.spawner.running()).isZero();
        assertThat(life.row(life.alice).end().orElseThrow().kind()).isEqualTo(EndReason.Kind.CULLED);
    }

    @Test
    void whatAnotherHubIsDoingIsLeftToIt() throws InterruptedException {
        life.halfStarted("another", life.alice);
        var hub = life.hub("one");
        var feed = hub.progress(ServerKey.defaultOf("alice"));
        assertThat(feed.next(NOT)).isPresent();
        feed.next(Duration.ofSeconds(3));
        assertThat(life.row(life.alice).state()).isEqualTo(ServerState.STARTING);
        assertThat(life.row(life.alice).generation()).isEqualTo(1);
    }

    @Test
    void whatNoRowWantsIsStopped() throws InterruptedException {
        var stray = SpawnRequests.of(ServerKey.defaultOf("alice"), 99);
        life.spawner.start(stray, (_, _) -> {});
        life.hub("one");
        Life.eventually(() -> life.spawner.running() == 0);
        assertThat(life.spawner.running()).isZero();
    }

    @Test
    void clientsOfServersThatEndedUnseenAreRemoved() {
        try (var first = life.hub("one")) {
            Life.start(first, life.alice, LONG);
        }
        var row = life.row(life.alice);
        life.step("one", row.id(), new Transition.End(Optional.empty()));
        life.hub("one");
        assertThat(life.store.oauth().client("jupyterhub-user-alice")).isEmpty();
    }
}
