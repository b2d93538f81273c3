package io.essaim.authenticators.accounts;

import static io.essaim.authenticators.accounts.AccountsHub.PASSWORD;
import static io.essaim.authenticators.accounts.AccountsHub.application;
import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.login.AccountDesk.Application;
import io.essaim.domain.login.AccountDesk.SignUp;
import io.essaim.domain.login.AccountProblem;
import io.essaim.domain.login.LoginOutcome.Accepted;
import io.essaim.domain.login.LoginOutcome.Refused;
import io.essaim.domain.text.Dictionary;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SignUpTest {

    private static SignUp refused(AccountProblem problem) {
        return new SignUp.Refused(problem);
    }

    @Test
    void whoSignsUpWaitsForApproval() {
        try (var hub = new AccountsHub("")) {
            assertThat(hub.desk.signUp(application(" Alice ", PASSWORD))).isEqualTo(new SignUp.Waiting("alice"));
            assertThat(hub.signIn("alice", PASSWORD)).isInstanceOf(Refused.class);
            assertThat(hub.desk.office().waiting(9))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.name()).isEqualTo("alice"));
            hub.desk.office().approve("alice");
            assertThat(hub.signIn("alice", PASSWORD)).isInstanceOf(Accepted.class);
        }
    }

    @Test
    void withOpenSignUpNobodyWaits() {
        try (var hub = new AccountsHub("open_signup: true")) {
            assertThat(hub.desk.signUp(application("alice", PASSWORD))).isEqualTo(new SignUp.Welcome("alice"));
            assertThat(hub.signIn("alice", PASSWORD)).isInstanceOf(Accepted.class);
        }
    }

    @Test
    void whoSignsUpUnderAnAdministratorsNameAlwaysWaits() {
        try (var hub = new AccountsHub("open_signup: true")) {
            hub.store.users().create("promoted", true, hub.clock.instant());
            for (var name : new String[] {"root", "promoted"}) {
                assertThat(hub.desk.signUp(application(name, PASSWORD))).isEqualTo(new SignUp.Waiting(name));
                assertThat(hub.signIn(name, PASSWORD)).isInstanceOf(Refused.class);
                hub.desk.office().approve(name);
                assertThat(hub.signIn(name, PASSWORD)).isInstanceOf(Accepted.class);
            }
        }
    }

    @Test
    void whoUsedTheHubInAnotherWayIsNotTakenOverByTheFirstWhoSignsUp() {
        try (var hub = new AccountsHub("open_signup: true")) {
            for (var name : new String[] {"root", "bob"}) {
                var user = hub.store.users().create(name, false, hub.clock.instant());
                hub.store.users().recordActivity(Map.of(user.id(), hub.clock.instant()));
                assertThat(hub.desk.signUp(application(name, PASSWORD))).isEqualTo(new SignUp.Waiting(name));
            }
        }
    }

    @Test
    void aNameIsGivenOnceWhateverItsCase() {
        try (var hub = new AccountsHub("").with("alice")) {
            assertThat(hub.desk.signUp(application("ALICE", PASSWORD))).isEqualTo(refused(AccountProblem.NAME_TAKEN));
        }
    }

    @Test
    void namesThatMakeTroubleAreRefused() {
        try (var hub = new AccountsHub("")) {
            for (var name : new String[] {"", "a b", "a,b", "x".repeat(129)}) {
                assertThat(hub.desk.signUp(application(name, PASSWORD)))
                        .as(name)
                        .isEqualTo(refused(AccountProblem.NAME_INVALID));
            }
        }
    }

    @Test
    void weakPasswordsAreRefused() {
        try (var hub = new AccountsHub("")) {
            assertThat(hub.desk.signUp(application("alice", "short77")))
                    .isEqualTo(refused(AccountProblem.PASSWORD_SHORT));
            assertThat(hub.desk.signUp(application("alice", "x".repeat(257))))
                    .isEqualTo(refused(AccountProblem.PASSWORD_LONG));
            assertThat(hub.desk.signUp(application("alice", "Password1")))
                    .isEqualTo(refused(AccountProblem.PASSWORD_COMMON));
            assertThat(hub.desk.signUp(application("alice.liddell", "Alice.Liddell")))
                    .isEqualTo(refused(AccountProblem.PASSWORD_COMMON));
            assertThat(hub.store.accounts().find("alice")).isEmpty();
        }
    }

    @Test
    void commonPasswordsMayBeAllowed() {
        try (var hub = new AccountsHub("check_common_password: false, minimum_password_length: 3")) {
            assertThat(hub.desk.signUp(application("alice", "123456"))).isInstanceOf(SignUp.Waiting.class);
        }
    }

    @Test
    void signUpMayBeClosed() {
        try (var hub = new AccountsHub("enable_signup: false")) {
            assertThat(hub.desk.offer().signUp()).isFalse();
            assertThat(hub.desk.signUp(application("alice", PASSWORD)))
                    .isEqualTo(refused(AccountProblem.SIGN_UP_CLOSED));
        }
    }

    @Test
    void anAddressIsAskedForAndLookedAt() {
        try (var hub = new AccountsHub("ask_email_on_signup: true")) {
            assertThat(hub.desk.signUp(application("alice", PASSWORD)))
                    .isEqualTo(refused(AccountProblem.EMAIL_MISSING));
            for (var address :
                    new String[] {"alice", "a@b@c", "a b@c.org", "a@c.org\r\nBcc: b@c.org", "a@c.org, b@c.org"}) {
                assertThat(hub.desk.signUp(application("alice", PASSWORD, address)))
                        .as(address)
                        .isEqualTo(refused(AccountProblem.EMAIL_INVALID));
            }
            assertThat(hub.desk.signUp(application("alice", PASSWORD, "alice@example.org")))
                    .isInstanceOf(SignUp.Waiting.class);
        }
    }

    @Test
    void termsMustBeAgreedTo() {
        try (var hub = new AccountsHub("tos: I agree to the <a href='/terms'>terms</a>.")) {
            assertThat(hub.desk.signUp(application("alice", PASSWORD))).isEqualTo(refused(AccountProblem.TERMS));
            var agreed = new Application("alice", PASSWORD, Optional.empty(), true, "192.0.2.7", Dictionary.ENGLISH);
            assertThat(hub.desk.signUp(agreed)).isInstanceOf(SignUp.Waiting.class);
        }
    }
}
