package io.essaim.hub.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.server.Server;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.server.ServerState;
import io.essaim.domain.spawn.Departure;
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

    private static Departure departure(Server server, Instant by) {
        return new Departure(ServerKey.defaultOf("alice"), server.generation(), by, Optional.of("New disks"));
    }
}
