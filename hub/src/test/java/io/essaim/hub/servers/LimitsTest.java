package io.essaim.hub.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.testkit.spawn.FakeSpawner.Manner;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private final Life life = new Life();
    private final AtomicInteger tooMany = new AtomicInteger();

    @AfterEach
    void close() {
        life.close();
    }

    private ServerLife failing(int limit) {
        var hub = life.failureLimit(limit).hub("a");
        hub.whenTooManyFail(tooMany::incrementAndGet);
        return hub;
    }

    private void startAndStop(ServerLife hub) {
        Life.start(hub, life.alice, Life.LONG);
        Life.stop(hub, life.alice, Life.LONG);
    }

    @Test
    void asManyFailuresInARowAsTheLimitSaysAreTold() {
        var hub = failing(2);
        life.spawner.manner(Manner.SHORT_LIVED);
        startAndStop(hub);
        assertThat(tooMany).hasValue(0);
        startAndStop(hub);
        assertThat(tooMany).hasValue(1);
        startAndStop(hub);
        assertThat(tooMany).hasValue(1);
    }

    @Test
    void oneThatSucceedsEndsTheRow() {
        var hub = failing(2);
        life.spawner.manner(Manner.SHORT_LIVED);
        startAndStop(hub);
        life.spawner.manner(Manner.GOOD);
        startAndStop(hub);
        life.spawner.manner(Manner.SHORT_LIVED);
        startAndStop(hub);
        assertThat(tooMany).hasValue(0);
    }

    @Test
    void whatAnEngineRefusesAndWithoutALimitNothingCounts() {
        var hub = failing(1);
        life.spawner.refuse("rejected", "There is no such image.");
        startAndStop(hub);
        assertThat(tooMany).hasValue(0);
        var unlimited = failing(0);
        life.spawner.refuse("exited", "It ended.");
        startAndStop(unlimited);
        assertThat(tooMany).hasValue(0);
    }

    @Test
    void whoIsOneTooManyIsToldHowLongToWait() {
        var gate = life.atOnce(1).lineLimit(1).retry(100, 140).spawner.gate();
        var hub = life.hub("a");
        Life.start(hub, life.alice, Duration.ZERO);
        var second = hub.start(life.user("bob"), "", Optional.empty(), Optional.empty(), Duration.ZERO);
        var third = hub.start(life.user("eve"), "", Optional.empty(), Optional.empty(), Duration.ZERO);
        var refused = third instanceof StartOutcome.Throttled ? third : second;
        assertThat(refused).isInstanceOfSatisfying(StartOutcome.Throttled.class, throttled -> {
            assertThat(throttled.retryAfter().orElseThrow().toSeconds()).isBetween(100L, 140L);
            assertThat(throttled.message().english())
                    .isEqualTo("Too many users trying to log in right now. Try again in 2 minutes.");
        });
        gate.release(2);
    }
}
