package io.essaim.hub.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.essaim.domain.access.Owner;
import io.essaim.domain.store.Store;
import io.essaim.domain.user.User;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;

/**
 * Asks the authenticator about people again when its last answer is older than {@code auth_refresh_age} (contract 7.3).
 * What it knows is this hub's alone and forgotten when it stops: the first request after a start asks again.
 */
public final class AuthRefresh {
    private static final int MOST = 50_000;

    /** Who was refused is asked about sooner: it may be mended by now. */
    private static final Duration REFUSED = Duration.ofSeconds(10);

    private final Store store;
    private final Refreshing refreshing;
    private final SignOuts signOuts;
    private final Duration age;
    private final InstantSource clock;
    private final Cache<Long, Answer> answers =
            Caffeine.newBuilder().maximumSize(MOST).build();
    private final Map<Long, FutureTask<Boolean>> asking = new ConcurrentHashMap<>();

    /**
     * One for all requests.
     *
     * @param age how old an answer may be; zero never asks
     */
    AuthRefresh(Store store, Refreshing refreshing, SignOuts signOuts, Duration age, InstantSource clock) {
        this.store = store;
        this.refreshing = refreshing;
        this.signOuts = signOuts;
        this.age = age;
        this.clock = clock;
    }

    /** What was said last. */
    private record Answer(boolean welcome, Instant at) {}

    /** Whether this one may go on; services always may. Asks only when the last answer is too old. */
    public boolean welcome(Owner owner) {
        if (age.isZero() || !(owner instanceof Owner.OfUser(long id))) {
            return true;
        }
        Predicate<Answer> good = last -> !isOlder(last, last.welcome() ? age : REFUSED);
        return known(id, good).orElseGet(() -> ask(id, good));
    }

    private Optional<Boolean> known(long id, Predicate<Answer> good) {
        return Optional.ofNullable(answers.getIfPresent(id)).filter(good).map(Answer::welcome);
    }

    private boolean isOlder(Answer answer, Duration than) {
        return !answer.at().plus(than).isAfter(clock.instant());
    }

    /** Whether a person may go on, by an answer of now. */
    public boolean welcomeNow(User user) {
        return ask(user.id(), _ -> false);
    }

    /** Notes that somebody has just signed in, which is as good as an answer. */
    public void signedIn(User user) {
        answers.put(user.id(), new Answer(true, clock.instant()));
    }

    /** How old an answer may be; zero when nobody is asked. */
    Duration age() {
        return age;
    }

    /** Asks about somebody whose last answer has that age or more. */
    void askIfOlder(User user, Duration than) {
        Predicate<Answer> good = last -> !isOlder(last, than);
        if (known(user.id(), good).isEmpty()) {
            ask(user.id(), good);
        }
    }

    /**
     * Of several who want to know about a person at once, one asks and the others wait for that answer. Whoever comes just
     * after it was given takes it, if it is good enough for them.
     */
    private boolean ask(long id, Predicate<Answer> good) {
        var mine = new FutureTask<>(() -> known(id, good).orElseGet(() -> asked(id)));
        var theirs = asking.putIfAbsent(id, mine);
        if (theirs != null) {
            return answer(theirs);
        }
        try {
            mine.run();
            return answer(mine);
        } finally {
            asking.remove(id);
        }
    }

    private boolean asked(long id) {
        var user = store.users().find(id);
        if (user.isEmpty()) {
            return false;
        }
        var last = answers.getIfPresent(id);
        var objection = refreshing.objection(user.get());
        answers.put(id, new Answer(objection.isEmpty(), clock.instant()));
        if (last == null || last.welcome()) {
            objection.ifPresent(why -> signOuts.everywhere(user.get(), "must sign in again: " + why));
        }
        return objection.isEmpty();
    }

    private static boolean answer(FutureTask<Boolean> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the authenticator was asked", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
