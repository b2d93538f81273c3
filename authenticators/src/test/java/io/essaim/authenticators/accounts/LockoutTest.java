package io.essaim.authenticators.accounts;

import static io.essaim.authenticators.accounts.AccountsHub.HOME;
import static io.essaim.authenticators.accounts.AccountsHub.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.login.LoginOutcome;
import io.essaim.domain.login.LoginOutcome.Accepted;
import io.essaim.domain.login.LoginOutcome.Refused;
import io.essaim.domain.login.LoginOutcome.Rejected;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LockoutTest {
    private final AccountsHub hub =
            new AccountsHub("allowed_failed_logins: 3, seconds_before_next_try: 2d").with("alice");

    @AfterEach
    void close() {
        hub.close();
    }

    private void guess(String name, String address, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(hub.signIn(name, "guess", address)).isInstanceOf(Rejected.class);
        }
    }

    private static void assertLocked(LoginOutcome outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.message().english()).contains("Too many failed tries"));
    }

    @Test
    void afterTooManyGuessesEvenTheRightPasswordMustWaitLongerThanADay() {
        guess("alice", HOME, 3);
        assertLocked(hub.signIn("alice", PASSWORD));
        hub.clock.pass(Duration.ofHours(47));
        assertLocked(hub.signIn("alice", PASSWORD));
        hub.clock.pass(Duration.ofMinutes(61));
        assertThat(hub.signIn("alice", PASSWORD)).isInstanceOf(Accepted.class);
    }

    @Test
    void whoGuessesLocksTheOwnNetworkAndNobodyElse() {
        guess("alice", "198.51.100.4", 3);
        assertLocked(hub.signIn("alice", PASSWORD, "198.51.100.200"));
        assertThat(hub.signIn("alice", PASSWORD, HOME)).isInstanceOf(Accepted.class);
    }

    @Test
    void aNetworkThatIsLockedForOneNameIsOpenForOthers() {
        hub.with("bob");
        guess("alice", HOME, 3);
        assertThat(hub.signIn("bob", PASSWORD)).isInstanceOf(Accepted.class);
    }

    @Test
    void namesWithoutAnAccountAreLockedLikeOthers() {
        guess("nobody", HOME, 3);
        assertLocked(hub.signIn("nobody", "guess"));
    }

    @Test
    void aGoodSignInStartsTheCountAgain() {
        guess("alice", HOME, 2);
        assertThat(hub.signIn("alice", PASSWORD)).isInstanceOf(Accepted.class);
        guess("alice", HOME, 2);
        assertThat(hub.signIn("alice", PASSWORD)).isInstanceOf(Accepted.class);
    }

    @Test
    void aNameUnderSiegeFromManyNetworksStaysOpenWhereItsOwnerSignedInBefore() {
        assertThat(hub.signIn("alice", PASSWORD, HOME)).isInstanceOf(Accepted.class);
        for (int network = 0; network < 10; network++) {
            guess("alice", "10.0." + network + ".1", 3);
        }
        assertLocked(hub.signIn("alice", PASSWORD, "203.0.113.9"));
        assertThat(hub.signIn("alice", PASSWORD, HOME)).isInstanceOf(Accepted.class);
    }

    @Test
    void aWrongOneTimeCodeCountsToo() {
        hub.secondFactor("alice");
        for (int i = 0; i < 3; i++) {
            assertThat(hub.signInWithCode("alice", "000000")).isInstanceOf(Rejected.class);
        }
        assertLocked(hub.signInWithCode("alice", "000000"));
    }

    @Test
    void zeroIsNoLockout() {
        try (var open = new AccountsHub("allowed_failed_logins: 0").with("alice")) {
            for (int i = 0; i < 12; i++) {
                assertThat(open.signIn("alice", "guess")).isInstanceOf(Rejected.class);
            }
            assertThat(open.signIn("alice", PASSWORD)).isInstanceOf(Accepted.class);
        }
    }

    @Test
    void addressesOfOneNetworkOfIpv6CountTogether() {
        guess("alice", "2001:db8:0:1::1", 2);
        guess("alice", "2001:db8:0:2::2", 1);
        assertLocked(hub.signIn("alice", PASSWORD, "2001:db8:0:3::3"));
        assertThat(hub.signIn("alice", PASSWORD, "2001:db8:1::1")).isInstanceOf(Accepted.class);
    }
}
