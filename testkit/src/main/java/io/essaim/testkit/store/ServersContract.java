package io.essaim.testkit.store;

import static io.essaim.domain.server.ServerState.FAILED;
import static io.essaim.domain.server.ServerState.QUEUED;
import static io.essaim.domain.server.ServerState.READY;
import static io.essaim.domain.server.ServerState.STARTING;
import static io.essaim.domain.server.ServerState.STOPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.server.Server;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.server.ServerState;
import io.essaim.domain.store.AlreadyExists;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@link io.essaim.domain.store.Servers} promises for rows; steps are {@link ServerLifeContract}'s. */
public abstract class ServersContract extends StoreContract {

    @Test
    void aServerIsMadeOnceAndStopped() {
        var alice = person("alice");

        var lab = store.servers().ensure(alice.id(), "lab", Optional.of("My lab"));

        assertThat(lab)
                .isEqualTo(new Server(
                        lab.id(),
                        alice.id(),
                        new ServerKey("alice", "lab"),
                        Optional.of("My lab"),
                        STOPPED,
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        JsonObject.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(store.servers().ensure(alice.id(), "lab", Optional.of("other")))
                .isEqualTo(lab);
        assertThat(store.servers().find(alice.id(), "lab")).contains(lab);
        assertThat(store.servers().find(lab.id())).contains(lab);
    }

    @Test
    void aServerThatIsNotThereIsNotFound() {
        assertThat(store.servers().find(person("alice").id(), "")).isEmpty();
        assertThat(store.servers().find(77)).isEmpty();
    }

    @Test
    void serversOfManyPeopleComeByName() {
        var alice = person("alice");
        var bob = person("bob");
        var b = store.servers().ensure(alice.id(), "b", Optional.empty());
        var a = store.servers().ensure(alice.id(), "a", Optional.empty());

        assertThat(store.servers().ofUsers(List.of(alice.id(), bob.id(), 99L)))
                .isEqualTo(Map.of(alice.id(), List.of(a, b), bob.id(), List.of(), 99L, List.of()));
        assertThat(store.servers().ofUsers(List.of())).isEmpty();
    }

    @Test
    void serversAreFoundAndCountedByState() {
        var line = new Life(store, person("alice").id());
        var first = line.in(QUEUED, "a");
        var second = line.in(READY, "b");
        line.in(STOPPED, "c");

        assertThat(store.servers().inStates(EnumSet.of(QUEUED, READY))).containsExactly(first, second);
        assertThat(store.servers().count(EnumSet.of(QUEUED, READY, STARTING))).isEqualTo(2);
        assertThat(store.servers().inStates(Set.of())).isEmpty();
        assertThat(store.servers().count(EnumSet.allOf(ServerState.class))).isEqualTo(3);
    }

    @Test
    void theLineIsInTheOrderOfAsking() {
        var line = new Life(store, person("alice").id());
        var third = line.queuedAt("x", NOON.plusSeconds(3));
        var first = line.queuedAt("y", NOON.plusSeconds(1));
        var second = line.queuedAt("z", NOON.plusSeconds(2));
        var none = line.in(READY, "r");

        assertThat(store.servers().nextQueued(2)).containsExactly(first, second);
        assertThat(store.servers().queuedBefore(first.id())).isZero();
        assertThat(store.servers().queuedBefore(third.id())).isEqualTo(2);
        assertThat(store.servers().queuedBefore(none.id())).isZero();
        assertThat(store.servers().queuedBefore(12_345)).isZero();
    }

    @Test
    void ofTwoQueuedAtTheSameTimeTheOlderRowIsFirst() {
        var line = new Life(store, person("alice").id());
        var a = line.queuedAt("z", NOON);
        var b = line.queuedAt("a", NOON);

        assertThat(store.servers().nextQueued(10)).containsExactly(a, b);
        assertThat(store.servers().queuedBefore(b.id())).isEqualTo(1);
    }

    @Test
    void aStoppedServerCanBeEdited() {
        var server = store.servers().ensure(person("alice").id(), "lab", Optional.empty());
        var options = JsonObject.of("image", "datascience");

        var edited = store.servers()
                .edit(server.id(), "Büro 2", Optional.of("Büro"), options)
                .orElseThrow();

        assertThat(edited.key().name()).isEqualTo("Büro 2");
        assertThat(edited.displayName()).contains("Büro");
        assertThat(edited.userOptions()).isEqualTo(options);
        assertThat(store.servers().find(server.id())).contains(edited);
    }

    @Test
    void anActiveOrMissingServerIsNotEdited() {
        var server = new Life(store, person("alice").id()).in(READY, "lab");

        assertThat(store.servers().edit(server.id(), "x", Optional.empty(), JsonObject.empty()))
                .isEmpty();
        assertThat(store.servers().edit(4_711, "x", Optional.empty(), JsonObject.empty()))
                .isEmpty();
        assertThat(store.servers().find(server.id())).contains(server);
    }

    @Test
    void aServerIsNotRenamedToATakenName() {
        var alice = person("alice");
        var server = store.servers().ensure(alice.id(), "a", Optional.empty());
        store.servers().ensure(alice.id(), "b", Optional.empty());

        assertThatThrownBy(() -> store.servers().edit(server.id(), "b", Optional.empty(), JsonObject.empty()))
                .isInstanceOf(AlreadyExists.class);
        assertThat(store.servers().find(server.id())).contains(server);
    }

    @Test
    void onlyAServerThatIsNotActiveCanBeDeleted() {
        var line = new Life(store, person("alice").id());
        var ready = line.in(READY, "a");
        var failed = line.in(FAILED, "b");

        assertThat(store.servers().delete(ready.id())).isFalse();
        assertThat(store.servers().delete(failed.id())).isTrue();
        assertThat(store.servers().find(ready.id())).contains(ready);
        assertThat(store.servers().find(failed.id())).isEmpty();
    }

    @Test
    void activityOnlyMovesForward() {
        var server = store.servers().ensure(person("alice").id(), "", Optional.empty());

        store.servers().recordActivity(Map.of(server.id(), NOON, 555L, NOON));
        store.servers().recordActivity(Map.of(server.id(), NOON.minusMillis(1)));

        assertThat(store.servers().find(server.id()).orElseThrow().lastActivity())
                .contains(NOON);
    }
}
