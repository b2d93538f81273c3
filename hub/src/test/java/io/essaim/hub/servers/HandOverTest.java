package io.essaim.hub.servers;

import static io.essaim.hub.servers.Life.LONG;
import static io.essaim.hub.servers.Life.NOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.server.ServerKey;
import io.essaim.domain.server.ServerState;
import io.essaim.domain.server.Transition;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who wants something of a server while somebody else is just done with it, or just about to begin. */
class HandOverTest {
    private static final ServerKey ALICE = ServerKey.defaultOf("alice");

    private final Life life = new Life();

    @AfterEach
    void close() {
        life.close();
    }

    /** As a database does at the worst moment. */
    private static void dawdle() {
        try {
            Thread.sleep(400);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** About to be ready, by somebody who then is slow to let go of it. */
    private ServerLife startedBySomebodySlow() throws InterruptedException {
        var gate = life.spawner.gate();
        var hub = life.hub("one");
        Life.start(hub, life.alice, NOT);
        Life.eventually(() -> life.spawner.requests().size() == 1);
        life.store.servers().beforeActivity(HandOverTest::dawdle);
        gate.release(2);
        return hub;
    }

    @Test
    void whoIsToldThatItIsOverFindsTheServerFree() {
        var row = life.store.servers().ensure(life.alice.id(), "", Optional.empty());
        var busyWhenTold = new AtomicReference<Optional<Boolean>>(Optional.empty());
        try (var acts = new Acts(life.store.servers(), "one", Clock.systemUTC())) {
            try (var act = acts.begin(row.id()).orElseThrow()) {
                act.whenOver(() -> busyWhenTold.set(Optional.of(acts.busy(row.id()))));
                assertThat(busyWhenTold.get()).isEmpty();
            }
            assertThat(busyWhenTold.get()).contains(false);
        }
    }

    @Test
    void oneThatDiesAsSoonAsItIsReadyIsStartedAnew() throws InterruptedException {
        var hub = startedBySomebodySlow();
        Life.eventually(() -> life.row(life.alice).ready());
        life.spawner.kill(ALICE, "it was killed");
        assertThat(Life.start(hub, life.alice, LONG)).isInstanceOf(StartOutcome.Ready.class);
        assertThat(life.spawner.requests()).hasSize(2);
    }

    @Test
    void aServerThatAnotherHubIsSlowToLetGoOfIsStopped() throws InterruptedException {
        startedBySomebodySlow();
        Life.eventually(() -> life.row(life.alice).ready());
        assertThat(Life.stop(life.hub("two"), life.alice, LONG)).isInstanceOf(StopOutcome.Stopped.class);
    }

    @Test
    void aDeadServerThatSomebodyElseIsEndingIsStartedAnew() throws InterruptedException {
        var hub = life.hub("one");
        Life.start(hub, life.alice, LONG);
        var ending = new CountDownLatch(1);
        life.store.servers().before(Transition.Stop.class, () -> {
            ending.countDown();
            dawdle();
        });
        life.spawner.kill(ALICE, "it was killed");
        var row = life.row(life.alice);
        Thread.ofVirtual().start(() -> hub.verified(row));
        assertThat(ending.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(Life.start(hub, life.alice, LONG)).isInstanceOf(StartOutcome.Ready.class);
    }

    @Test
    void oneWhoWaitsHearsOfItEvenIfAnotherAskedForTheSame()
            throws InterruptedException, ExecutionException, TimeoutException {
        var gate = life.atOnce(1).spawner.gate();
        var hub = life.hub("one");
        Life.start(hub, life.user("bob"), NOT);
        Life.eventually(() -> life.spawner.requests().size() == 1);
        var first = new CompletableFuture<StartOutcome>();
        life.store.servers().beforeCount(() -> {
            Thread.ofVirtual().start(() -> first.complete(Life.start(hub, life.alice, Duration.ofHours(1))));
            inLine();
        });
        assertThat(Life.start(hub, life.alice, NOT)).isInstanceOf(StartOutcome.Pending.class);
        gate.release(2);
        assertThat(first.get(LONG.toSeconds(), TimeUnit.SECONDS)).isInstanceOf(StartOutcome.Ready.class);
    }

    private void inLine() {
        try {
            Life.eventually(() -> life.row(life.alice).state() == ServerState.QUEUED);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
