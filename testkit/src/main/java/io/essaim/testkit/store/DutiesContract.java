package io.essaim.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link io.essaim.domain.store.Duties} promises. */
public abstract class DutiesContract extends StoreContract {
    private static final Duration TERM = Duration.ofSeconds(30);

    @Test
    void aDutyIsItsHoldersForTheTermAndForAsLongAsTheyKeepIt() {
        assertThat(store.duties().take("sweep", "hub-1", NOON, TERM)).isTrue();
        assertThat(store.duties().take("sweep", "hub-2", NOON.plusSeconds(29), TERM))
                .isFalse();
        assertThat(store.duties().take("sweep", "hub-1", NOON.plusSeconds(29), TERM))
                .isTrue();
        assertThat(store.duties().take("sweep", "hub-2", NOON.plusSeconds(31), TERM))
                .isFalse();
        assertThat(store.duties().take("cook", "hub-2", NOON, TERM)).isTrue();
    }

    @Test
    void aDutyThatNobodyKeepsIsAnothers() {
        store.duties().take("sweep", "hub-1", NOON, TERM);
        assertThat(store.duties().take("sweep", "hub-2", NOON.plusSeconds(30), TERM))
                .isTrue();
        assertThat(store.duties().take("sweep", "hub-1", NOON.plusSeconds(31), TERM))
                .isFalse();
    }

    @Test
    void aDutyThatIsLeftIsAnothersAtOnceAndNobodyLeavesWhatIsNotTheirs() {
        store.duties().take("sweep", "hub-1", NOON, TERM);
        store.duties().leave("sweep", "hub-2");
        assertThat(store.duties().take("sweep", "hub-2", NOON, TERM)).isFalse();
        store.duties().leave("sweep", "hub-1");
        assertThat(store.duties().take("sweep", "hub-2", NOON, TERM)).isTrue();
    }

    @Test
    void ofManyWhoTakeItAtOnceOneHasIt() throws Exception {
        try (var hubs = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = IntStream.range(0, 8)
                    .<Callable<Boolean>>mapToObj(i -> () -> store.duties().take("sweep", "hub-" + i, NOON, TERM))
                    .toList();
            int had = 0;
            for (var taken : hubs.invokeAll(tries)) {
                had += taken.get() ? 1 : 0;
            }
            assertThat(had).isEqualTo(1);
        }
    }
}
