package io.essaim.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.domain.account.Account;
import io.essaim.domain.account.Email;
import io.essaim.domain.account.SecondFactor;
import io.essaim.domain.store.AlreadyExists;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link io.essaim.domain.store.Accounts} promises. */
public abstract class AccountsContract extends StoreContract {
    private static final SecondFactor FACTOR = SecondFactor.fresh("GEZDGNBVGY3TQOJQ");

    private Account account(String name, boolean approved) {
        var account = Account.of(
                name, "hash of " + name, Optional.of(new Email(name + "@example.org", false)), approved, NOON);
        store.accounts().create(account);
        return account;
    }

    private Account found(String name) {
        return store.accounts().find(name).orElseThrow();
    }

    @Test
    void anAccountIsKeptWhetherThePersonIsKnownOrNot() {
        var alice = account("alice", false);
        assertThat(found("alice")).isEqualTo(alice);
        assertThat(store.users().find("alice")).isEmpty();
        assertThat(store.accounts().find("Alice")).isEmpty();
    }

    @Test
    void aSecondAccountOfTheSameNameIsRefused() {
        var alice = account("alice", true);
        assertThatThrownBy(() -> account("alice", false)).isInstanceOf(AlreadyExists.class);
        assertThat(found("alice")).isEqualTo(alice);
    }

    @Test
    void aNewHashOfAnOldPasswordDoesNotUndoAChange() {
        account("alice", true);
        store.accounts().replacePasswordHash("alice", "hash of alice", "better");
        assertThat(found("alice").passwordHash()).isEqualTo("better");
        store.accounts().setPasswordHash("alice", "another password");
        store.accounts().replacePasswordHash("alice", "better", "best");
        assertThat(found("alice").passwordHash()).isEqualTo("another password");
    }

    @Test
    void aStepIsGoodOnceAndNoOlderOneAfterIt() {
        account("alice", true);
        assertThat(store.accounts().useStep("alice", 7)).isFalse();
        store.accounts().setSecondFactor("alice", Optional.of(FACTOR));
        assertThat(store.accounts().useStep("alice", 7)).isTrue();
        assertThat(store.accounts().useStep("alice", 7)).isFalse();
        assertThat(store.accounts().useStep("alice", 6)).isFalse();
        assertThat(store.accounts().useStep("alice", 8)).isTrue();
        assertThat(found("alice").secondFactor()).contains(new SecondFactor(FACTOR.secret(), false, 8));
    }

    @Test
    void aSecretIsKeptAnotherWayAndAllElseOfTheSecondFactorStays() {
        account("alice", true);
        store.accounts().setSecondFactor("alice", Optional.of(new SecondFactor("old", true, 0)));
        store.accounts().useStep("alice", 7);
        store.accounts().replaceSecret("alice", "another", "lost");
        store.accounts().replaceSecret("alice", "old", "s".repeat(255));
        assertThat(found("alice").secondFactor()).contains(new SecondFactor("s".repeat(255), true, 7));
    }

    @Test
    void ofManyWhoUseTheSameStepAtOnceOneSucceeds() {
        account("alice", true);
        store.accounts().setSecondFactor("alice", Optional.of(FACTOR));
        Together.Task<Boolean> use = () -> store.accounts().useStep("alice", 7);
        assertThat(Together.run(Collections.nCopies(8, use))).containsOnlyOnce(true);
    }

    @Test
    void aRecoveryCodeIsGoodOnceAndGoesWithTheSecondFactor() {
        account("alice", true);
        account("bob", true);
        store.accounts().setSecondFactor("alice", Optional.of(FACTOR));
        store.accounts().setRecoveryCodes("alice", List.of("old"));
        store.accounts().setRecoveryCodes("alice", List.of("a", "b"));
        assertThat(store.accounts().useRecoveryCode("bob", "a")).isFalse();
        assertThat(store.accounts().useRecoveryCode("alice", "old")).isFalse();
        assertThat(store.accounts().useRecoveryCode("alice", "a")).isTrue();
        assertThat(store.accounts().useRecoveryCode("alice", "a")).isFalse();
        assertThat(store.accounts().recoveryCodes("alice")).isEqualTo(1);
        store.accounts().setSecondFactor("alice", Optional.empty());
        assertThat(store.accounts().recoveryCodes("alice")).isZero();
        assertThat(found("alice").secondFactor()).isEmpty();
    }

    @Test
    void whoWaitsComesInTheOrderOfAsking() {
        account("bob", false);
        account("alice", false);
        account("carol", true);
        assertThat(store.accounts().waiting(9)).extracting(Account::name).containsExactly("alice", "bob");
        assertThat(store.accounts().waiting(1)).hasSize(1);
        assertThat(store.accounts().countWaiting()).isEqualTo(2);
        store.accounts().setApproved("bob", true);
        assertThat(store.accounts().waiting(9)).extracting(Account::name).containsExactly("alice");
        assertThat(store.accounts().list("alice", 9)).extracting(Account::name).containsExactly("bob", "carol");
    }

    @Test
    void anAddressIsReplacedWithWhatIsKnownOfIt() {
        account("alice", true);
        var confirmed = Optional.of(new Email("a@example.org", true));
        store.accounts().setEmail("alice", confirmed);
        assertThat(found("alice").email()).isEqualTo(confirmed);
        store.accounts().setEmail("alice", Optional.empty());
        assertThat(found("alice").email()).isEmpty();
    }

    @Test
    void lettersKeepTheirDistance() {
        account("alice", true);
        assertThat(store.accounts().letterDue("alice", NOON, NOON.minusSeconds(60)))
                .isTrue();
        assertThat(store.accounts().letterDue("alice", NOON.plusSeconds(59), NOON.minusSeconds(1)))
                .isFalse();
        assertThat(store.accounts().letterDue("alice", NOON.plusSeconds(60), NOON))
                .isTrue();
        assertThat(store.accounts().letterDue("nobody", NOON, NOON)).isFalse();
    }

    @Test
    void whatIsDeletedIsGone() {
        account("alice", true);
        store.accounts().setSecondFactor("alice", Optional.of(FACTOR));
        store.accounts().setRecoveryCodes("alice", List.of("a"));
        store.accounts().delete("alice");
        store.accounts().delete("alice");
        assertThat(store.accounts().find("alice")).isEmpty();
        account("alice", true);
        assertThat(store.accounts().recoveryCodes("alice")).isZero();
    }

    @Test
    void whatIsSaidOfNobodyChangesNothing() {
        store.accounts().setPasswordHash("nobody", "hash");
        store.accounts().setApproved("nobody", true);
        store.accounts().setSecondFactor("nobody", Optional.of(FACTOR));
        store.accounts().setRecoveryCodes("nobody", List.of("a"));
        assertThat(store.accounts().find("nobody")).isEmpty();
        assertThat(store.accounts().recoveryCodes("nobody")).isZero();
    }
}
