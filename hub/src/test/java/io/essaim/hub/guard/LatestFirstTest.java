package io.essaim.hub.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.testkit.machine.Patience;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class LatestFirstTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final List<String> served = new CopyOnWriteArrayList<>();

    /** Somebody who takes a place and keeps it, seen to be in line. */
    private CompletableFuture<Boolean> waits(LatestFirst places, String name, int inLine) {
        var had = new CompletableFuture<Boolean>();
        Thread.startVirtualThread(() -> {
            boolean place = places.take();
            if (place) {
                served.add(name);
            }
            had.complete(place);
        });
        Patience.awaitTrue(name + " in line", LONG, () -> places.waiting() == inLine || had.isDone());
        return had;
    }

    @Test
    void aFreePlaceGoesToTheLastWhoCame() {
        var places = new LatestFirst(1, 10, LONG);
        assertThat(places.take()).isTrue();
        var first = waits(places, "first", 1);
        var second = waits(places, "second", 2);

        places.giveBack();
        assertThat(second.join()).isTrue();
        places.giveBack();
        assertThat(first.join()).isTrue();
        assertThat(served).containsExactly("second", "first");
    }

    @Test
    void whenTheLineIsFullWhoeverHasWaitedLongestIsSentAway() {
        var places = new LatestFirst(1, 2, LONG);
        assertThat(places.take()).isTrue();
        var first = waits(places, "first", 1);
        var second = waits(places, "second", 2);
        var third = waits(places, "third", 2);

        assertThat(first.join()).isFalse();
        places.giveBack();
        assertThat(third.join()).isTrue();
        places.giveBack();
        assertThat(second.join()).isTrue();
    }

    @Test
    void whoeverHasWaitedTooLongGoesAwayAndLeavesNoPlaceTaken() {
        var places = new LatestFirst(1, 2, Duration.ofMillis(20));
        assertThat(places.take()).isTrue();
        assertThat(places.take()).isFalse();
        assertThat(places.waiting()).isZero();

        places.giveBack();
        assertThat(places.take()).isTrue();
        assertThat(places.take()).isFalse();
    }

    @Test
    void whoeverIsInterruptedInLineLeavesNoPlaceTaken() throws InterruptedException {
        var places = new LatestFirst(1, 2, LONG);
        assertThat(places.take()).isTrue();
        var interrupted = new CompletableFuture<Boolean>();
        var thread = Thread.startVirtualThread(() -> {
            boolean place = places.take();
            interrupted.complete(!place && Thread.currentThread().isInterrupted());
        });
        Patience.awaitTrue("somebody in line", LONG, () -> places.waiting() == 1);

        thread.interrupt();
        assertThat(interrupted.join()).isTrue();
        thread.join();
        places.giveBack();
        assertThat(places.take()).isTrue();
    }
}
