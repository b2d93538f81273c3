package io.essaim.testkit.spawn;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.server.ServerKey;
import io.essaim.domain.spawn.Liveness;
import io.essaim.domain.spawn.Observed;
import io.essaim.domain.spawn.SpawnHandle;
import io.essaim.domain.spawn.SpawnOutcome;
import io.essaim.domain.spawn.Spawner;
import io.essaim.domain.spawn.SpawnerUnavailable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@link Spawner} must do. A variant's test says how to make one whose servers listen. */
public abstract class SpawnerContract {
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ServerKey ALICE = ServerKey.defaultOf("alice");
    private static final ServerKey ALICE_LAB = new ServerKey("alice", "lab");
    private static final ServerKey ODD = ServerKey.defaultOf("Zoë/..; $(touch x)@example.org");

    private final List<SpawnHandle> made = new ArrayList<>();

    /** The spawner; the same in one test. Its servers listen at their address. */
    protected abstract Spawner spawner();

    /** The spawner as the next life of the same hub would have it. */
    protected abstract Spawner nextLife();

    /** Makes a server end by itself. */
    protected abstract void kill(SpawnHandle handle);

    /** Leaves nothing behind. */
    @AfterEach
    void stopEverything() {
        made.forEach(handle -> spawner().stop(handle, Duration.ZERO));
    }

    private SpawnOutcome.Started start(ServerKey server, long generation) {
        var outcome = spawner().start(SpawnRequests.of(server, generation), (_, _) -> {});
        assertThat(outcome).isInstanceOf(SpawnOutcome.Started.class);
        var started = (SpawnOutcome.Started) outcome;
        made.add(started.handle());
        return started;
    }

    @Test
    void aStartedServerIsUpAndListensAtItsAddress() {
        var started = start(ALICE, 1);
        assertThat(spawner().poll(started.handle())).isInstanceOf(Liveness.Up.class);
        assertThat(started.address().getPath()).isEmpty();
        eventually(() -> listens(started.address()));
    }

    @Test
    void whatWasStartedIsObservedWithItsServerGenerationAndHandle() {
        var started = start(ALICE, 7);
        eventually(() -> sees(spawner(), ALICE, 7, started));
    }

    @Test
    void theNextLifeFindsServersAndCanStopThem() {
        var started = start(ALICE, 1);
        var next = nextLife();
        eventually(() -> sees(next, ALICE, 1, started));
        assertThat(next.poll(started.handle())).isInstanceOf(Liveness.Up.class);
        next.stop(started.handle(), GRACE);
        assertThat(spawner().poll(started.handle())).isInstanceOf(Liveness.Down.class);
    }

    @Test
    void nothingIsLeftAfterAStop() {
        var started = start(ALICE, 1);
        spawner().stop(started.handle(), GRACE);
        assertThat(spawner().poll(started.handle())).isInstanceOf(Liveness.Down.class);
        assertThat(spawner().observe()).isEmpty();
        assertThat(listens(started.address())).isFalse();
    }

    @Test
    void stoppingWhatIsGoneIsFine() {
        var started = start(ALICE, 1);
        spawner().stop(started.handle(), GRACE);
        spawner().stop(started.handle(), GRACE);
        nextLife().stop(started.handle(), GRACE);
    }

    @Test
    void aServerThatEndsByItselfIsDownAndSaysHow() {
        var started = start(ALICE, 1);
        kill(started.handle());
        eventually(() -> spawner().poll(started.handle()) instanceof Liveness.Down);
        assertThat(spawner().poll(started.handle()))
                .isInstanceOfSatisfying(
                        Liveness.Down.class,
                        down -> assertThat(down.reason().english()).isNotBlank());
        eventually(() -> spawner().observe().stream().noneMatch(it -> it.liveness() instanceof Liveness.Up));
    }

    @Test
    void serversOfOnePersonAreToldApart() {
        var first = start(ALICE, 1);
        var second = start(ALICE_LAB, 1);
        spawner().stop(first.handle(), GRACE);
        assertThat(spawner().poll(second.handle())).isInstanceOf(Liveness.Up.class);
        assertThat(spawner().observe()).extracting(Observed::server).containsExactly(ALICE_LAB);
    }

    @Test
    void startsOfOneServerAreToldApart() {
        var old = start(ALICE, 1);
        var young = start(ALICE, 2);
        spawner().stop(old.handle(), GRACE);
        assertThat(spawner().poll(young.handle())).isInstanceOf(Liveness.Up.class);
        assertThat(spawner().observe()).extracting(Observed::generation).containsExactly(2L);
    }

    @Test
    void anOddNameIsOnlyAName() {
        var started = start(ODD, 1);
        eventually(() -> sees(spawner(), ODD, 1, started));
    }

    @Test
    void theLastOutputIsBounded() {
        var started = start(ALICE, 1);
        assertThat(spawner().lastOutput(started.handle())).hasSizeLessThan(100);
    }

    @Test
    void itSaysWhatItIs() {
        assertThat(spawner().kind()).matches("[A-Za-z_][\\w]*(\\.[A-Za-z_]\\w*)+");
    }

    /** Whether it is observed as it was started, and at no other address. */
    private static boolean sees(Spawner spawner, ServerKey server, long generation, SpawnOutcome.Started started) {
        return spawner.observe().stream()
                .anyMatch(it -> it.server().equals(server)
                        && it.generation() == generation
                        && it.handle().equals(started.handle())
                        && it.liveness() instanceof Liveness.Up(var address)
                        && address.orElse(started.address()).equals(started.address()));
    }

    /** Whether something listens there, asked from where hub and proxy are. */
    protected boolean listens(URI address) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), 1_000);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /** Asks again until it is so, or fails after a long time. */
    protected static void eventually(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited " + PATIENCE + " for it").isLessThan(deadline);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new SpawnerUnavailable("the test was interrupted", e);
            }
        }
    }
}
