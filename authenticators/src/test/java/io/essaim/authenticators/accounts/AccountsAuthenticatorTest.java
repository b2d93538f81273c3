package io.essaim.authenticators.accounts;

import static io.essaim.authenticators.accounts.AccountsHub.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.account.Account;
import io.essaim.domain.login.Authenticator;
import io.essaim.domain.login.Credentials;
import io.essaim.domain.login.LoginOutcome;
import io.essaim.domain.login.LoginOutcome.Accepted;
import io.essaim.domain.login.LoginOutcome.Refused;
import io.essaim.domain.login.LoginOutcome.Rejected;
import io.essaim.domain.login.Refresh;
import io.essaim.domain.user.User;
import io.essaim.testkit.login.AuthenticatorContract;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountsAuthenticatorTest extends AuthenticatorContract {
    private final AccountsHub hub = new AccountsHub("").with("alice");

    @AfterEach
    void close() {
        hub.close();
    }

    @Override
    protected Authenticator authenticator() {
        return hub.authenticator;
    }

    @Override
    protected Credentials good() {
        return typed("alice", PASSWORD);
    }

    @Override
    protected Credentials bad() {
        return typed("alice", "guess");
    }

    @Test
    void namesAreTheSameInAnyCase() {
        assertThat(hub.signIn(" ALICE ", PASSWORD)).isInstanceOf(Accepted.class);
    }

    @Test
    void aPasswordThatOnlyStartsRightOrHasAnotherCaseIsWrong() {
        assertThat(hub.signIn("alice", PASSWORD.substring(1))).isInstanceOf(Rejected.class);
        assertThat(hub.signIn("alice", PASSWORD + " ")).isInstanceOf(Rejected.class);
        assertThat(hub.signIn("alice", PASSWORD.toUpperCase(Locale.ROOT))).isInstanceOf(Rejected.class);
        assertThat(hub.signIn("alice", "")).isInstanceOf(Rejected.class);
    }

    @Test
    void aNameWithoutAnAccountIsAnsweredLikeAWrongPassword() {
        assertThat(hub.signIn("mallory", PASSWORD)).isInstanceOf(Rejected.class);
        assertThat(hub.signIn("x".repeat(5000), PASSWORD)).isInstanceOf(Rejected.class);
    }

    @Test
    void anAccountThatIsNotApprovedSaysSoToItsOwnerAlone() {
        hub.desk.office().withdraw("alice");
        assertThat(hub.signIn("alice", "guess")).isInstanceOf(Rejected.class);
        assertThat(hub.signIn("alice", PASSWORD))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.message().english()).contains("waits for approval"));
    }

    @Test
    void approvedAccountsAreAllowedByARuleOfTheirOwn() {
        assertThat(hub.authenticator.hasAllowRules()).isTrue();
        assertThat(hub.signIn("alice", PASSWORD))
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted -> assertThat(accepted.identity().allowed()).isTrue());
    }

    @Test
    void aHashOfNativeauthenticatorIsReadAndWrittenAnewOnceThePasswordIsKnown() {
        var hash = NativeHash.of(PASSWORD);
        hub.store.accounts().create(Account.of("bob", hash, Optional.empty(), true, Instant.EPOCH));

        assertThat(hub.signIn("bob", "guess")).isInstanceOf(Rejected.class);
        assertThat(hub.account("bob").passwordHash()).isEqualTo(hash);

        assertThat(hub.signIn("bob", PASSWORD)).isInstanceOf(Accepted.class);
        assertThat(hub.account("bob").passwordHash()).startsWith("$argon2id$v=19$m=7168,t=5,p=1$");
        assertThat(hub.signIn("bob", PASSWORD)).isInstanceOf(Accepted.class);
    }

    @Test
    void aHashOfAnUnknownKindIsNobodysPassword() {
        hub.store.accounts().create(Account.of("bob", "plain", Optional.empty(), true, Instant.EPOCH));
        assertThat(hub.signIn("bob", "plain")).isInstanceOf(Rejected.class);
    }

    @Test
    void whoseAccountIsGoneOrNotApprovedAnyMoreIsNotWelcome() {
        var alice = new User(1, "alice", false, Instant.EPOCH, Optional.empty(), "cookie", Optional.empty());
        assertThat(hub.authenticator.refresh(alice, Optional.empty())).isInstanceOf(Refresh.Fresh.class);
        hub.desk.office().withdraw("alice");
        assertThat(hub.authenticator.refresh(alice, Optional.empty())).isInstanceOf(Refresh.Expired.class);
        hub.desk.office().approve("alice");
        hub.authenticator.userDeleted("alice");
        assertThat(hub.authenticator.refresh(alice, Optional.empty())).isInstanceOf(Refresh.Expired.class);
        assertThat(hub.signIn("alice", PASSWORD)).isInstanceOf(Rejected.class);
    }

    @Test
    void aFloodOfGuessesIsTurnedAwayAndDoesNotKeepOutWhoWasHereBefore() throws Exception {
        assertThat(hub.signIn("alice", PASSWORD)).isInstanceOf(Accepted.class);
        var guesses = IntStream.range(0, 300)
                .mapToObj(i -> (Callable<LoginOutcome>) () -> hub.signIn("name" + i, "guess", "198.51.100." + i % 250))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var flood = guesses.stream().map(threads::submit).toList();
            assertThat(hub.signIn("alice", PASSWORD)).isInstanceOf(Accepted.class);
            var answers = flood.stream().map(AccountsAuthenticatorTest::answer).toList();
            assertThat(answers).doesNotHaveAnyElementsOfTypes(Accepted.class);
            assertThat(answers).anySatisfy(answer -> assertThat(answer).isInstanceOf(LoginOutcome.Unavailable.class));
        }
    }

    private static LoginOutcome answer(Future<LoginOutcome> future) {
        try {
            return future.get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("a guess was not answered", e);
        }
    }
}
