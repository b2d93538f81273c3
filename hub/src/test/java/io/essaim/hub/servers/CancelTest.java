package io.essaim.hub.servers;

import static io.essaim.hub.servers.Life.LONG;
import static io.essaim.hub.servers.Life.NOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.server.EndReason;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.server.ServerState;
import io.essaim.domain.server.Transition;
import io.essaim.domain.text.Phrase;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A start that is given up ends, whenever the wish comes and whoever is busy with the server in that moment. */
class CancelTest {
    private final Life life = new Life();

    @AfterEach
    void close() {
        life.close();
    }

    private ServerState state() {
        return life.row(life.alice).state();
    }

    private void cancelledBefore(ServerLife hub, Class<? extends Transition> step) {
        life.store.servers().before(step, () -> Life.stop(hub, life.alice, NOT));
    }

    /** Nothing is left and nothing comes after. */
    private void isGivenUp() throws InterruptedException {
        Life.eventually(() -> state() == ServerState.STOPPED);
        var row = life.row(life.alice);
        assertThat(row.end().map(EndReason::kind)).contains(EndReason.Kind.CANCELLED);
        assertThat(row.end().map(EndReason::message).map(Phrase::english)).contains("You stopped it.");
        assertThat(life.spawner.running()).isZero();
        assertThat(life.routed(life.alice)).isFalse();
        assertThat(life.hasCredentials(life.alice)).isFalse();
        var hub = life.hub("a look by the next life");
        assertThat(life.row(life.alice)).isEqualTo(row);
        assertThat(Life.stop(hub, life.alice, LONG)).isInstanceOf(StopOutcome.NotRunning.class);
    }

    @Test
    void aStartLeftByADeadHubIsGivenUpBeforeTheNextLifeLooksAtIt() throws InterruptedException {
        life.halfStarted("one", life.alice);
        assertThat(Life.stop(life.unawakened("one"), life.alice, LONG)).isInstanceOf(StopOutcome.Stopped.class);
        isGivenUp();
    }

    @Test
    void aProbeLeftByADeadHubIsGivenUpBeforeTheNextLifeLooksAtIt() throws InterruptedException {
        life.halfStarted("one", life.alice);
        var handle = life.spawner.observe().getFirst().handle();
        var probing = new Transition.Probe(URI.create("http://127.0.0.1:9"), handle.json());
        life.step("one", life.row(life.alice).id(), probing);
        assertThat(Life.stop(life.unawakened("one"), life.alice, LONG)).isInstanceOf(StopOutcome.Stopped.class);
        isGivenUp();
    }

    @Test
    void aStartIsGivenUpWhileTheNextLifeClearsItAway() throws InterruptedException {
        life.halfStarted("one", life.alice);
        var gate = life.spawner.stopGate();
        var hub = life.hub("one");
        Life.eventually(gate::hasQueuedThreads);
        assertThat(Life.stop(hub, life.alice, NOT)).isInstanceOf(StopOutcome.Pending.class);
        assertThat(state()).isEqualTo(ServerState.STOPPING);
        gate.release(100);
        isGivenUp();
        assertThat(life.row(life.alice).generation()).isEqualTo(1);
    }

    @Test
    void theWishSurvivesAHubThatDiesWhileItClearsAStartAway() throws InterruptedException {
        life.halfStarted("one", life.alice);
        var gate = life.spawner.stopGate();
        try (var hub = life.hub("one")) {
            Life.eventually(gate::hasQueuedThreads);
            Life.stop(hub, life.alice, NOT);
        }
        gate.release(100);
        life.hub("one");
        isGivenUp();
    }

    @Test
    void aStartIsGivenUpJustBeforeItGoesBackInLine() throws InterruptedException {
        life.halfStarted("one", life.alice);
        var hub = life.unawakened("one");
        cancelledBefore(hub, Transition.Queue.class);
        hub.startReconciling();
        isGivenUp();
        assertThat(life.row(life.alice).generation()).isEqualTo(1);
    }

    @Test
    void aStartIsGivenUpJustAfterItWentBackInLine() throws InterruptedException {
        life.halfStarted("one", life.alice);
        var hub = life.unawakened("one");
        life.store.servers().after(Transition.Queue.class, () -> Life.stop(hub, life.alice, NOT));
        hub.startReconciling();
        isGivenUp();
        assertThat(life.row(life.alice).generation()).isEqualTo(2);
    }

    @Test
    void oneInLineIsGivenUp() throws InterruptedException {
        var gate = life.atOnce(1).spawner.gate();
        var hub = life.hub("one");
        Life.start(hub, life.user("bob"), NOT);
        Life.eventually(() -> life.spawner.requests().size() == 1);
        Life.start(hub, life.alice, NOT);
        assertThat(Life.stop(hub, life.alice, LONG)).isInstanceOf(StopOutcome.Stopped.class);
        isGivenUp();
        gate.release(1);
    }

    @Test
    void oneInLineIsGivenUpWhileSomethingElseIsDoneToIt() throws InterruptedException {
        var hub = life.hub("one");
        life.store.servers().after(Transition.Queue.class, () -> Life.stop(hub, life.alice, NOT));
        Life.start(hub, life.alice, NOT);
        isGivenUp();
        assertThat(life.spawner.requests()).isEmpty();
    }

    @Test
    void aStartIsGivenUpAsItsTurnComes() throws InterruptedException {
        var hub = life.hub("one");
        cancelledBefore(hub, Transition.Start.class);
        assertThat(Life.start(hub, life.alice, LONG)).isInstanceOf(StartOutcome.Failed.class);
        isGivenUp();
        assertThat(life.spawner.requests()).isEmpty();
    }

    @Test
    void aStartIsGivenUpAsTheSpawnerHasDoneItsPart() throws InterruptedException {
        var hub = life.hub("one");
        cancelledBefore(hub, Transition.Probe.class);
        assertThat(Life.start(hub, life.alice, LONG)).isInstanceOf(StartOutcome.Failed.class);
        isGivenUp();
    }

    @Test
    void aStartIsGivenUpAsItIsAboutToBeReady() throws InterruptedException {
        var hub = life.hub("one");
        cancelledBefore(hub, Transition.Ready.class);
        assertThat(Life.start(hub, life.alice, LONG)).isInstanceOf(StartOutcome.Failed.class);
        isGivenUp();
    }

    @Test
    void aStartThatIsReadyJustAsItIsGivenUpIsStopped() throws InterruptedException {
        var gate = life.spawner.gate();
        var hub = life.hub("one");
        Life.start(hub, life.alice, NOT);
        Life.eventually(() -> life.spawner.requests().size() == 1);
        life.store.servers().beforeActivity(() -> awaitState(ServerState.STOPPING));
        // The first thing tried is to end it as one in line.
        life.store.servers().before(Transition.End.class, () -> {
            gate.release(1);
            awaitState(ServerState.READY);
        });
        assertThat(Life.stop(hub, life.alice, LONG)).isInstanceOf(StopOutcome.Stopped.class);
        isGivenUp();
    }

    private void awaitState(ServerState wanted) {
        try {
            Life.eventually(() -> state() == wanted);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aStartMayBeginAgainAsSoonAsItsCancelIsAnswered() throws InterruptedException {
        life.spawner.gate();
        var hub = life.hub("one");
        Life.start(hub, life.alice, NOT);
        Life.eventually(() -> life.spawner.requests().size() == 1);
        assertThat(Life.stop(hub, life.alice, LONG)).isInstanceOf(StopOutcome.Stopped.class);
        life.spawner.gate().release(100);
        assertThat(Life.start(hub, life.alice, LONG)).isInstanceOf(StartOutcome.Ready.class);
    }

    @Test
    void aStartThatEndsWhileTheHubLooksAroundIsNotTakenForUnfinished() throws InterruptedException {
        var gate = life.spawner.gate();
        var hub = life.hub("one");
        Life.start(hub, life.alice, NOT);
        Life.eventually(() -> life.spawner.requests().size() == 1);
        var looked = new CountDownLatch(3);
        life.store.servers().afterLook(() -> {
            gate.release(1);
            awaitLast(hub);
            lookAgain(looked);
        });
        assertThat(looked.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(state()).isEqualTo(ServerState.READY);
        assertThat(life.spawner.running()).isEqualTo(1);
        assertThat(life.row(life.alice).generation()).isEqualTo(1);
    }

    private void lookAgain(CountDownLatch looked) {
        looked.countDown();
        life.store.servers().afterLook(() -> lookAgain(looked));
    }

    /** The end of the story is told once everybody may act on the server again. */
    private static void awaitLast(ServerLife hub) {
        try (var feed = hub.progress(ServerKey.defaultOf("alice"))) {
            while (!feed.ended()) {
                feed.next(LONG);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
