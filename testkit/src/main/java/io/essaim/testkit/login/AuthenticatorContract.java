package io.essaim.testkit.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.essaim.domain.login.Authenticator;
import io.essaim.domain.login.Credentials;
import io.essaim.domain.login.LoginOutcome;
import io.essaim.domain.login.Refresh;
import io.essaim.domain.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link Authenticator} with a form must do. A variant's test says how to make one that knows one person. */
public abstract class AuthenticatorContract {
    private static final int TOGETHER = 16;

    /** One that lets exactly {@link #good} in. */
    protected abstract Authenticator authenticator();

    /** What its one person sends. */
    protected abstract Credentials good();

    /** What somebody sends who must not get in. */
    protected abstract Credentials bad();

    /** Credentials as the login form sends them. */
    protected static Credentials typed(String username, String password) {
        return new Credentials(username, Map.of("password", password), "192.0.2.7", Map.of());
    }

    @Test
    void theRightCredentialsAreAcceptedUnderTheNameGiven() {
        assertThat(authenticator().authenticate(good()))
                .isInstanceOfSatisfying(
                        LoginOutcome.Accepted.class,
                        accepted -> assertThat(accepted.identity().name()).isEqualToIgnoringCase(good().username()));
    }

    @Test
    void theWrongCredentialsAreRejectedWithoutAnException() {
        assertThat(authenticator().authenticate(bad())).isInstanceOf(LoginOutcome.Rejected.class);
    }

    @Test
    void aRejectionNeverRepeatsThePassword() {
        assertThat(authenticator().authenticate(bad()).toString()).doesNotContain(bad().password());
    }

    @Test
    void anEmptyNameIsRejected() {
        assertThat(authenticator().authenticate(typed("", good().password())))
                .isInstanceOf(LoginOutcome.Rejected.class);
    }

    @Test
    void somebodyWhoJustSignedInIsStillWelcome() {
        var user = new User(1, good().username(), false, Instant.EPOCH, Optional.empty(), "cookie", Optional.empty());
        assertThat(authenticator().refresh(user, Optional.empty())).isNotInstanceOf(Refresh.Expired.class);
    }

    @Test
    void aPersonMayBeAddedAgainAtEveryStart() {
        var authenticator = authenticator();
        authenticator.userAdded(good().username());
        assertThatCode(() -> authenticator.userAdded(good().username())).doesNotThrowAnyException();
    }

    @Test
    void manyMayAskAtOnce() throws Exception {
        var authenticator = authenticator();
        List<Callable<LoginOutcome>> attempts = IntStream.range(0, TOGETHER)
                .mapToObj(i -> (Callable<LoginOutcome>) () -> authenticator.authenticate(i % 2 == 0 ? good() : bad()))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var accepted = threads.invokeAll(attempts).stream()
                    .collect(Collectors.partitioningBy(
                            done -> done.resultNow() instanceof LoginOutcome.Accepted, Collectors.counting()));
            assertThat(accepted).containsEntry(true, TOGETHER / 2L).containsEntry(false, TOGETHER / 2L);
        }
    }

    @Test
    void itSaysWhatItIs() {
        assertThat(authenticator().kind()).matches("[A-Za-z_][\\w]*(\\.[A-Za-z_]\\w*)+");
    }
}
