package io.essaim.testkit.store;

import static io.essaim.domain.server.ServerState.FAILED;
import static io.essaim.domain.server.ServerState.PROBING;
import static io.essaim.domain.server.ServerState.QUEUED;
import static io.essaim.domain.server.ServerState.READY;
import static io.essaim.domain.server.ServerState.STARTING;
import static io.essaim.domain.server.ServerState.STOPPED;
import static io.essaim.domain.server.ServerState.STOPPING;
import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.server.EndReason;
import io.essaim.domain.server.Server;
import io.essaim.domain.server.ServerState;
import io.essaim.domain.server.Transition;
import io.essaim.domain.text.Phrase;
import java.net.URI;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each {@link Transition} does to a row. */
public abstract class ServerLifeContract extends StoreContract {
    private static final JsonObject OPTIONS = JsonObject.of("profile", "größe");

    private Life life;

    @BeforeEach
    void somebody() {
        life = new Life(store, person("alice").id());
    }

    private Server queued(Server server) {
        return life.step(server, new Transition.Queue(OPTIONS, NOON.plusSeconds(9)), QUEUED);
    }

    @Test
    void queueingBeginsALifeWithTheOptionsGiven() {
        var server = queued(life.in(STOPPED, ""));

        assertThat(server.generation()).isEqualTo(1);
        assertThat(server.userOptions()).isEqualTo(OPTIONS);
        assertThat(server.started()).contains(NOON.plusSeconds(9));
        assertThat(server.lastActivity()).contains(NOON.plusSeconds(9));
        assertThat(store.servers().find(server.id())).contains(server);
    }

    @Test
    void queueingForgetsWhatTheLastLifeLeft() {
        var failed = life.in(FAILED, "");
        assertThat(failed.end()).isPresent();

        var server = queued(failed);

        assertThat(server.end()).isEmpty();
        assertThat(server.address()).isEmpty();
        assertThat(server.handle()).isEmpty();
        assertThat(server.generation()).isEqualTo(failed.generation() + 1);
    }

    @Test
    void addressAndHandleAreThereFromProbingOn() {
        assertThat(life.in(STARTING, "a").address()).isEmpty();
        for (var server : Set.of(life.in(PROBING, "b"), life.in(READY, "c"))) {
            assertThat(server.address()).contains(Life.ADDRESS);
            assertThat(server.handle()).contains(Life.HANDLE);
            assertThat(server.started()).contains(NOON);
        }
    }

    @Test
    void aMoveChangesTheAddressAndNothingElse() {
        var ready = life.in(READY, "");
        var elsewhere = URI.create("http://10.0.0.9:8888");

        var moved = life.step(ready, new Transition.Move(elsewhere), READY);

        assertThat(moved.address()).contains(elsewhere);
        assertThat(moved.handle()).isEqualTo(ready.handle());
        assertThat(moved.generation()).isEqualTo(ready.generation());
        assertThat(moved.started()).isEqualTo(ready.started());
    }

    @Test
    void aStopKeepsItsReasonAndTheAddressUntilTheEnd() {
        var reason = Life.reason(EndReason.Kind.CULLED);

        var stopping = life.step(life.in(READY, ""), new Transition.Stop(reason), STOPPING);
        assertThat(stopping.end()).contains(reason);
        assertThat(stopping.handle()).contains(Life.HANDLE);

        var stopped = life.step(stopping, new Transition.End(Optional.empty()), STOPPED);
        assertThat(stopped.end()).contains(reason);
        assertThat(stopped.address()).isEmpty();
        assertThat(stopped.handle()).isEmpty();
        assertThat(stopped.started()).isEmpty();
    }

    @Test
    void whatIsMovedGoesBackInLineFromItsStopByOneStep() {
        var stopping = life.step(life.in(READY, ""), new Transition.Stop(Life.reason(EndReason.Kind.MOVED)), STOPPING);
        assertThat(stopping.end().orElseThrow().kind()).isEqualTo(EndReason.Kind.MOVED);

        var queued = life.step(stopping, new Transition.Queue(stopping.userOptions(), NOON), QUEUED);
        assertThat(queued.generation()).isEqualTo(stopping.generation() + 1);
        assertThat(queued.end()).isEmpty();
        assertThat(queued.handle()).isEmpty();
    }

    @Test
    void anEndWithAReasonOfItsOwnReplacesTheOneOfTheStop() {
        var stopping = life.in(STOPPING, "");
        var reason = new EndReason(EndReason.Kind.ERROR, Phrase.verbatim("It would not stop."), Optional.empty(), NOON);

        assertThat(life.step(stopping, new Transition.End(Optional.of(reason)), FAILED)
                        .end())
                .contains(reason);
    }

    @ParameterizedTest
    @EnumSource(EndReason.Kind.class)
    void theReasonDecidesHowTheEndReads(EndReason.Kind kind) {
        var reason = Life.reason(kind);
        var expected = reason.failure() ? FAILED : STOPPED;

        var atEnd = life.step(life.in(READY, "a"), new Transition.End(Optional.of(reason)), expected);
        var stopping = life.step(life.in(READY, "b"), new Transition.Stop(reason), STOPPING);
        var atStop = life.step(stopping, new Transition.End(Optional.empty()), expected);

        assertThat(atEnd.end()).isEqualTo(atStop.end()).contains(reason);
    }

    @Test
    void aStepFromAnotherStateIsNotDone() {
        var ready = life.in(READY, "");
        var lease = life.lease(ready);

        assertThat(store.servers().transition(lease, EnumSet.of(QUEUED, STARTING), new Transition.Start(), NOON))
                .isEmpty();
        assertThat(store.servers().transition(lease, Set.of(), new Transition.Start(), NOON))
                .isEmpty();
        assertThat(store.servers().find(ready.id())).contains(ready);
    }

    @Test
    void aStepOfAServerThatIsGoneIsNotDone() {
        var server = life.in(STOPPED, "");
        var lease = life.lease(server);
        store.servers().delete(server.id());

        assertThat(store.servers().transition(lease, EnumSet.allOf(ServerState.class), new Transition.Start(), NOON))
                .isEmpty();
    }
}
