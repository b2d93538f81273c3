package io.essaim.hub.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.server.EndReason;
import io.essaim.domain.server.Pending;
import io.essaim.domain.server.Server;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.server.ServerState;
import io.essaim.domain.server.Transition;
import io.essaim.domain.spawn.Departure;
import io.essaim.domain.text.Phrase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MovesTest {
    private final Life life = new Life();

    @AfterEach
    void close() {
        life.close();
    }

    @Test
    void whoseMachineIsEmptiedIsToldAndNothingHappensBeforeTheTime() throws InterruptedException {
        var hub = life.hub("one");
        Life.start(hub, life.alice, Life.LONG);
        var before = life.row(life.alice);
        var departure = departure(before, Instant.now().plus(Duration.ofHours(1)));
        life.spawner.departs(departure);
        Life.eventually(() -> hub.departure(life.row(life.alice)).isPresent());
        assertThat(hub.departure(life.row(life.alice))).contains(departure);
        assertThat(life.row(life.alice).generation()).isEqualTo(before.generation());
    }

    @Test
    void whenTheTimeHasComeItStartsAgainWithWhatItWasStartedWith() throws InterruptedException {
        var hub = life.hub("one");
        Life.start(hub, life.alice, Life.LONG);
        var before = life.row(life.alice);
        life.spawner.departs(departure(before, Instant.now()));
        Life.eventually(() -> life.row(life.alice).generation() > before.generation()
                && life.row(life.alice).state() == ServerState.READY);
        assertThat(life.row(life.alice).userOptions()).isEqualTo(before.userOptions());
        assertThat(life.spawner.running()).isEqualTo(1);
        assertThat(hub.departure(life.row(life.alice))).isEmpty();
        assertThat(life.routed(life.alice)).isTrue();
    }

    @Test
    void twoHubsMoveItOnce() throws InterruptedException {
        var hub = life.hub("one");
        Life.start(hub, life.alice, Life.LONG);
        var before = life.row(life.alice);
        life.hub("two");
        life.spawner.departs(departure(before, Instant.now()));
        Life.eventually(() -> life.row(life.alice).generation() > before.generation()
                && life.row(life.alice).state() == ServerState.READY);
        assertThat(life.spawner.requests()).hasSize(2);
        assertThat(life.row(life.alice).generation()).isEqualTo(before.generation() + 1);
    }

    @Test
    void whoTakesLongToStopIsStartedOnceItIs() throws InterruptedException {
        var hub = life.hub("one");
        Life.start(hub, life.alice, Life.LONG);
        var before = life.row(life.alice);
        var gate = life.spawner.stopGate();
        life.spawner.departs(departure(before, Instant.now()));
        Life.eventually(() -> life.row(life.alice).state() == ServerState.STOPPING);
        Thread.sleep(Duration.ofSeconds(6)); // longer than anybody waits for it
        assertThat(life.row(life.alice).generation()).isEqualTo(before.generation());
        gate.release(10);
        Life.eventually(() -> life.row(life.alice).generation() == before.generation() + 1
                && life.row(life.alice).state() == ServerState.READY);
        assertThat(life.spawner.requests()).hasSize(2);
    }

    @Test
    void aHubThatDiesBetweenStopAndStartIsFollowedByOneThatStartsIt() throws InterruptedException {
        var hub = life.hub("one");
        Life.start(hub, life.alice, Life.LONG);
        var before = life.row(life.alice);
        var gate = life.spawner.stopGate();
        life.spawner.departs(departure(before, Instant.now()));
        Life.eventually(() -> life.row(life.alice).state() == ServerState.STOPPING);
        hub.close();
        life.spawner.departs();
        gate.release(10);
        life.hub("one");
        Life.eventually(() -> life.row(life.alice).ready());
        assertThat(life.row(life.alice).generation()).isEqualTo(before.generation() + 1);
        assertThat(life.row(life.alice).userOptions()).isEqualTo(before.userOptions());
        assertThat(life.spawner.running()).isEqualTo(1);
    }

    @Test
    void aHubThatDiesOnceItIsBackInLineIsFollowedByOneThatStartsIt() throws InterruptedException {
        var hub = life.hub("one");
        Life.start(hub, life.alice, Life.LONG);
        var before = life.row(life.alice);
        life.store.servers().after(Transition.Queue.class, hub::close);
        life.spawner.departs(departure(before, Instant.now()));
        Life.eventually(() -> life.row(life.alice).state() == ServerState.QUEUED);
        life.hub("one");
        Life.eventually(() -> life.row(life.alice).ready());
        assertThat(life.spawner.requests()).hasSize(2);
    }

    @Test
    void anOwnerWhoStopsItMeanwhileKeepsItDown() throws InterruptedException {
        var hub = life.hub("one");
        Life.start(hub, life.alice, Life.LONG);
        var before = life.row(life.alice);
        var gate = life.spawner.stopGate();
        life.spawner.departs(departure(before, Instant.now()));
        Life.eventually(() -> life.row(life.alice).state() == ServerState.STOPPING);
        assertThat(Life.stop(hub, life.alice, Life.NOT)).isInstanceOf(StopOutcome.Pending.class);
        gate.release(10);
        Life.eventually(() -> life.row(life.alice).state() == ServerState.STOPPED);
        Thread.sleep(Duration.ofSeconds(3)); // the line would have looked
        assertThat(life.row(life.alice).state()).isEqualTo(ServerState.STOPPED);
        assertThat(life.row(life.alice).end().orElseThrow().kind()).isEqualTo(EndReason.Kind.REQUESTED);
        assertThat(life.spawner.requests()).hasSize(1);
    }

    @Test
    void anOwnerWhoStopsWhatADeadHubMovedKeepsItDown() throws InterruptedException {
        try (var first = life.hub("one")) {
            Life.start(first, life.alice, Life.LONG);
        }
        var reason =
                new EndReason(EndReason.Kind.MOVED, Phrase.verbatim("New disks."), Optional.empty(), Instant.now());
        life.step("one", life.row(life.alice).id(), new Transition.Stop(reason));
        var another = life.unawakened("two");
        assertThat(Life.stop(another, life.alice, Life.NOT))
                .as("whoever has the lease would not hear of it")
                .isEqualTo(new StopOutcome.Busy(Pending.STOP));
        var next = life.unawakened("one");
        assertThat(Life.stop(next, life.alice, Life.LONG)).isInstanceOf(StopOutcome.Stopped.class);
        assertThat(life.row(life.alice).state()).isEqualTo(ServerState.STOPPED);
        assertThat(life.spawner.running()).isZero();
    }

    private static Departure departure(Server server, Instant by) {
        return new Departure(ServerKey.defaultOf("alice"), server.generation(), by, Optional.of("New disks"));
    }
}
