package io.essaim.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.account.Account;
import io.essaim.domain.account.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link io.essaim.domain.store.SignInTries} promises. */
public abstract class SignInTriesContract extends StoreContract {
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private Tally tally(String name, String network, Instant now) {
        return store.signInTries().tally(name, network, now, now.minus(WINDOW));
    }

    private Tally begin(String name, String network, Instant now) {
        return store.signInTries().begin(name, network, now, now.minus(WINDOW));
    }

    @Test
    void aNameNobodyTriedHasACleanTally() {
        assertThat(tally("alice", "192.0.2.0", NOON)).isEqualTo(new Tally(0, 0, Optional.empty(), false));
    }

    @Test
    void triesCountByNameAndNetworkAndForTheNameAltogether() {
        begin("alice", "192.0.2.0", NOON);
        begin("alice", "192.0.2.0", NOON);
        begin("bob", "192.0.2.0", NOON);
        assertThat(begin("alice", "198.51.100.0", NOON)).isEqualTo(new Tally(1, 3, Optional.empty(), false));
        assertThat(tally("alice", "192.0.2.0", NOON)).isEqualTo(new Tally(2, 3, Optional.empty(), false));
    }

    @Test
    void failuresAreForgottenWithTime() {
        begin("alice", "192.0.2.0", NOON);
        begin("alice", "192.0.2.0", NOON);
        var later = NOON.plus(WINDOW).plusSeconds(1);
        assertThat(tally("alice", "192.0.2.0", later).here()).isZero();
        assertThat(begin("alice", "192.0.2.0", later).here()).isEqualTo(1);
    }

    @Test
    void aLockLastsUntilItsTimeHoweverFarThatIs() {
        begin("alice", "192.0.2.0", NOON);
        var until = NOON.plus(Duration.ofDays(3));
        store.signInTries().lock("alice", "192.0.2.0", until);
        assertThat(tally("alice", "192.0.2.0", until.minusMillis(1)).lockedUntil())
                .contains(until);
        assertThat(tally("alice", "192.0.2.0", until).lockedUntil()).isEmpty();
        assertThat(tally("alice", "198.51.100.0", NOON).lockedUntil()).isEmpty();
    }

    @Test
    void aGoodTryClearsItsNetworkAndMakesItFamiliar() {
        begin("alice", "192.0.2.0", NOON);
        begin("alice", "198.51.100.0", NOON);
        store.signInTries().lock("alice", "192.0.2.0", NOON.plusSeconds(60));
        store.signInTries().succeeded("alice", "192.0.2.0", NOON);
        assertThat(tally("alice", "192.0.2.0", NOON)).isEqualTo(new Tally(0, 1, Optional.empty(), true));
        assertThat(tally("alice", "198.51.100.0", NOON).familiar()).isFalse();
    }

    @Test
    void triesSideBySideAllCount() {
        Together.Task<Integer> attempt = () -> begin("alice", "192.0.2.0", NOON).here();
        assertThat(Together.run(Collections.nCopies(8, attempt))).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void whatIsOldIsForgottenAndFamiliarNetworksLater() {
        begin("alice", "192.0.2.0", NOON);
        begin("bob", "192.0.2.0", NOON);
        store.signInTries().succeeded("bob", "192.0.2.0", NOON);
        begin("carol", "192.0.2.0", NOON.plusSeconds(2));
        assertThat(store.signInTries().purge(NOON.plusSeconds(1), NOON.minusSeconds(1)))
                .isEqualTo(1);
        assertThat(tally("bob", "192.0.2.0", NOON).familiar()).isTrue();
        assertThat(tally("carol", "192.0.2.0", NOON).here()).isEqualTo(1);
        assertThat(store.signInTries().purge(NOON.plusSeconds(1), NOON.plusSeconds(1)))
                .isEqualTo(1);
    }

    @Test
    void whoeverTakesANameAgainStartsClean() {
        store.accounts().create(Account.of("alice", "hash", Optional.empty(), true, NOON));
        store.signInTries().succeeded("alice", "192.0.2.0", NOON);
        store.accounts().delete("alice");
        assertThat(tally("alice", "192.0.2.0", NOON).familiar()).isFalse();
    }
}
