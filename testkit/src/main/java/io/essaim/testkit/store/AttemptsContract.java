package io.essaim.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.login.LoginAttempt;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link io.essaim.domain.store.Attempts} promises. */
public abstract class AttemptsContract extends StoreContract {
    private static final int MOST = 3;

    private LoginAttempt attempt(String state, String browser, Instant created) {
        var kept = Map.of("nonce", "n-" + state, "verifier", "v");
        var back = new LoginAttempt.Return(URI.create("https://hub.example/hub/oauth_callback"), Optional.of("/hub/x"));
        var attempt = new LoginAttempt(state, browser, "github", back, kept, created, created.plusSeconds(60));
        store.attempts().save(attempt, MOST);
        return attempt;
    }

    @Test
    void anAttemptIsTakenOnceAsItWasKept() {
        var mine = attempt("s1", "b1", NOON);
        var bare = new LoginAttempt(
                "s2",
                "b1",
                "",
                new LoginAttempt.Return(URI.create("http://hub/cb"), Optional.empty()),
                Map.of(),
                NOON,
                NOON.plusSeconds(60));
        store.attempts().save(bare, MOST);

        assertThat(store.attempts().take("s1", NOON)).contains(mine);
        assertThat(store.attempts().take("s1", NOON)).isEmpty();
        assertThat(store.attempts().take("s2", NOON)).contains(bare);
        assertThat(store.attempts().take("s3", NOON)).isEmpty();
    }

    @Test
    void anExpiredAttemptIsNotGivenAndIsPurged() {
        attempt("s1", "b1", NOON.minusSeconds(60));
        attempt("s2", "b1", NOON.minusSeconds(60));
        attempt("s3", "b1", NOON.minusSeconds(59));

        assertThat(store.attempts().take("s1", NOON)).isEmpty();
        assertThat(store.attempts().purge(NOON)).isEqualTo(1);
        assertThat(store.attempts().take("s3", NOON)).isPresent();
    }

    @Test
    void ofOneBrowserOnlyTheNewestAreKept() {
        attempt("other", "b2", NOON.minusSeconds(30));
        IntStream.range(0, MOST + 2).forEach(i -> attempt("s" + i, "b1", NOON.plusSeconds(i)));

        assertThat(store.attempts().take("s0", NOON)).isEmpty();
        assertThat(store.attempts().take("s1", NOON)).isEmpty();
        assertThat(store.attempts().take("s2", NOON)).isPresent();
        assertThat(store.attempts().take("s4", NOON)).isPresent();
        assertThat(store.attempts().take("other", NOON)).isPresent();
    }

    @Test
    void ofTwentyWhoComeBackAtOnceOneGetsTheAttempt() {
        attempt("s1", "b1", NOON);

        var taken = Together.run(IntStream.range(0, 20)
                .<Together.Task<Boolean>>mapToObj(
                        _ -> () -> store.attempts().take("s1", NOON).isPresent())
                .toList());

        assertThat(taken).containsOnlyOnce(true).hasSize(20);
    }
}
