package io.essaim.testkit.store;

import static io.essaim.domain.server.ServerState.STOPPED;
import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.server.Lease;
import io.essaim.domain.server.Server;
import io.essaim.domain.server.ServerState;
import io.essaim.domain.server.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a {@link Lease} is worth: of many who want to act on a server one may, and a stale lease can do nothing. */
public abstract class LeasesContract extends StoreContract {
    private static final Duration TTL = Duration.ofSeconds(30);

    private Server server;

    @BeforeEach
    void oneServer() {
        server = store.servers().ensure(person("alice").id(), "", Optional.empty());
    }

    private Optional<Lease> acquire(String holder, Instant now) {
        return store.servers().acquire(server.id(), holder, TTL, now);
    }

    private Optional<Server> queue(Lease lease) {
        return store.servers()
                .transition(
                        lease,
                        EnumSet.allOf(ServerState.class),
                        new Transition.Queue(JsonObject.of("by", lease.holder()), NOON),
                        NOON);
    }

    @Test
    void aFreeServerIsLeasedAndTheLeaseSaysUntilWhen() {
        assertThat(acquire("one", NOON)).contains(new Lease(server.id(), "one", 1, NOON.plus(TTL)));
    }

    @Test
    void aServerThatIsNotThereIsNotLeased() {
        assertThat(store.servers().acquire(99, "one", TTL, NOON)).isEmpty();
    }

    @Test
    void anotherHolderWaitsUntilTheLeaseExpires() {
        acquire("one", NOON);

        assertThat(acquire("two", NOON.plus(TTL).minusMillis(1))).isEmpty();
        assertThat(acquire("two", NOON.plus(TTL)).orElseThrow().fence()).isEqualTo(2);
    }

    @Test
    void theSameHolderMayTakeItAgainAndTheOlderLeaseIsWorthNothing() {
        var first = acquire("one", NOON).orElseThrow();
        var second = acquire("one", NOON).orElseThrow();

        assertThat(second.fence()).isEqualTo(first.fence() + 1);
        assertThat(queue(first)).isEmpty();
        assertThat(store.servers().renew(first, TTL, NOON)).isFalse();
        assertThat(queue(second)).isPresent();
    }

    @Test
    void whoSleptThroughTheEndOfALeaseCanDoNothing() {
        var stale = acquire("one", NOON).orElseThrow();
        var newest = acquire("two", NOON.plusSeconds(31)).orElseThrow();

        assertThat(queue(stale)).isEmpty();
        assertThat(store.servers().renew(stale, TTL, NOON)).isFalse();
        store.servers().release(stale);

        assertThat(acquire("three", NOON.plusSeconds(31))).isEmpty();
        assertThat(store.servers().find(server.id())).contains(server);
        assertThat(queue(newest)).isPresent();
    }

    @Test
    void aRenewedLeaseLastsLonger() {
        var lease = acquire("one", NOON).orElseThrow();

        assertThat(store.servers().renew(lease, TTL, NOON.plusSeconds(20))).isTrue();

        assertThat(acquire("two", NOON.plusSeconds(49))).isEmpty();
        assertThat(acquire("two", NOON.plusSeconds(50))).isPresent();
    }

    @Test
    void aLeaseGivenBackIsFreeAndWorthNothing() {
        var lease = acquire("one", NOON).orElseThrow();

        store.servers().release(lease);
        store.servers().release(lease);

        assertThat(queue(lease)).isEmpty();
        assertThat(store.servers().renew(lease, TTL, NOON)).isFalse();
        assertThat(acquire("two", NOON).orElseThrow().fence()).isEqualTo(lease.fence() + 1);
    }

    @Test
    void aLeaseOfAnotherHolderWithTheSameFenceIsWorthNothing() {
        var lease = acquire("one", NOON).orElseThrow();

        assertThat(queue(new Lease(lease.serverId(), "two", lease.fence(), lease.expires())))
                .isEmpty();
    }

    @Test
    void ofManyHoldersAtOnceExactlyOneGetsTheLease() {
        var winners = Together.run(IntStream.range(0, 20)
                        .<Together.Task<Optional<Lease>>>mapToObj(i -> () -> acquire("hub-" + i, NOON))
                        .toList())
                .stream()
                .flatMap(Optional::stream)
                .toList();

        assertThat(winners).hasSize(1);
        assertThat(winners.getFirst().fence()).isEqualTo(1);
    }

    @Test
    void ofManyWhoTakeOverEveryFenceIsGivenOnceAndOnlyTheLastActs() {
        var leases = Together.run(IntStream.range(0, 20)
                .<Together.Task<Lease>>mapToObj(_ -> () -> acquire("one", NOON).orElseThrow())
                .toList());

        assertThat(leases)
                .extracting(Lease::fence)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 20).mapToObj(i -> (long) i).toList());
        assertThat(leases.stream().filter(lease -> queue(lease).isPresent()))
                .extracting(Lease::fence)
                .containsExactly(20L);
    }

    @Test
    void ofManyStepsAtOnceFromOneStateExactlyOneIsDone() {
        var lease = acquire("one", NOON).orElseThrow();

        var done = Together.run(IntStream.range(0, 20)
                        .<Together.Task<Optional<Server>>>mapToObj(_ -> () -> store.servers()
                                .transition(
                                        lease,
                                        EnumSet.of(STOPPED),
                                        new Transition.Queue(JsonObject.empty(), NOON),
                                        NOON))
                        .toList())
                .stream()
                .flatMap(Optional::stream);

        assertThat(done).extracting(Server::generation).containsExactly(1L);
    }
}
