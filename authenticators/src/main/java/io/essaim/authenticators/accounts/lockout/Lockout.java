package io.essaim.authenticators.accounts.lockout;

import io.essaim.authenticators.accounts.settings.AccountsSettings;
import io.essaim.domain.account.Tally;
import io.essaim.domain.store.SignInTries;
import io.essaim.domain.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Stops guessing without giving anybody a way to lock others out. Failures count for one name from one network, so who
 * guesses locks the own network. When a name is guessed at from many networks at once, those from which its owner has
 * signed in before stay open, and all others wait. Names without an account are treated alike, so that nobody learns
 * which there are. It is kept in the database: a restart forgets nothing.
 */
public final class Lockout {
    private static final int NETWORKS = 10;
    private static final Duration FAMILIAR_FOR = Duration.ofDays(90);
    private static final Duration BETWEEN_PURGES = Duration.ofMinutes(1);

    private final int allowed;
    private final Duration wait;
    private final Supplier<Store> store;
    private final InstantSource clock;
    private final AtomicReference<Instant> nextPurge = new AtomicReference<>(Instant.EPOCH);

    public Lockout(AccountsSettings settings, Supplier<Store> store, InstantSource clock) {
        this.allowed = settings.allowedFailedLogins();
        this.wait = settings.secondsBeforeNextTry();
        this.store = store;
        this.clock = clock;
    }

    /** Who tries: the name that was typed, normalised, and the network it came from. */
    public record Visit(String name, String network) {

        /** That of a request. */
        public static Visit of(String name, String remoteAddress) {
            return new Visit(name, ClientNetwork.of(remoteAddress));
        }
    }

    /** Whether there may be a try. */
    public sealed interface Standing {

        /** There may; {@code familiar} when somebody has signed in under the name from this network before. */
        record Open(boolean familiar) implements Standing {}

        /** Not before so much time has passed. */
        record Closed(Duration remaining) implements Standing {}
    }

    /** How it stands; changes nothing and is cheap. */
    public Standing standing(Visit visit) {
        var now = clock.instant();
        return standing(tries().tally(visit.name(), visit.network(), now, now.minus(wait)), now);
    }

    /** To be called before the password is looked at, so that tries side by side are all counted. */
    public Standing begin(Visit visit) {
        var now = clock.instant();
        purge(now);
        var standing = standing(visit);
        if (standing instanceof Standing.Closed) {
            return standing;
        }
        var tally = tries().begin(visit.name(), visit.network(), now, now.minus(wait));
        if (allowed > 0 && tally.here() >= allowed) {
            tries().lock(visit.name(), visit.network(), now.plus(wait));
        }
        return allowed > 0 && tally.here() > allowed ? new Standing.Closed(wait) : new Standing.Open(tally.familiar());
    }

    /** The password was right. */
    public void succeeded(Visit visit) {
        tries().succeeded(visit.name(), visit.network(), clock.instant());
    }

    private Standing standing(Tally tally, Instant now) {
        if (allowed == 0) {
            return new Standing.Open(tally.familiar());
        }
        boolean besieged = tally.everywhere() >= allowed * NETWORKS && !tally.familiar();
        return tally.lockedUntil()
                .map(until -> Duration.between(now, until))
                .or(() -> Optional.of(wait).filter(_ -> besieged))
                .<Standing>map(Standing.Closed::new)
                .orElseGet(() -> new Standing.Open(tally.familiar()));
    }

    private void purge(Instant now) {
        var due = nextPurge.get();
        if (!now.isBefore(due) && nextPurge.compareAndSet(due, now.plus(BETWEEN_PURGES))) {
            tries().purge(now.minus(wait), now.minus(FAMILIAR_FOR));
        }
    }

    private SignInTries tries() {
        return store.get().signInTries();
    }
}
