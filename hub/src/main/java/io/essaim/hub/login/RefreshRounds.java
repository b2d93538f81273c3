package io.essaim.hub.login;

import io.essaim.domain.store.Store;
import io.essaim.domain.store.StoreUnavailable;
import io.essaim.domain.user.User;
import io.essaim.hub.timing.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the authenticator in the background about everybody who has a session or a server, a little before their last
 * answer is too old: requests need not wait then, and who is not welcome any more is out without having to come by.
 */
public final class RefreshRounds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RefreshRounds.class);
    private static final int PAGE = 200;
    private static final int AT_ONCE = 8;
    private static final int PARTS = 5;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Store store;
    private final AuthRefresh refresh;
    private final Duration old;
    private final Ticker ticker;

    private RefreshRounds(Store store, AuthRefresh refresh, Duration interval) {
        this.store = store;
        this.refresh = refresh;
        this.old = refresh.age().minus(interval);
        this.ticker = new Ticker("refresh", interval, this::round);
    }

    /** Begins; there are none when answers never grow old. */
    public static Optional<RefreshRounds> start(Store store, AuthRefresh refresh) {
        var part = refresh.age().dividedBy(PARTS);
        return part.isZero()
                ? Optional.empty()
                : Optional.of(new RefreshRounds(store, refresh, part.compareTo(LONGEST) < 0 ? part : LONGEST));
    }

    private void round() {
        try {
            for (var page = store.users().present(0, PAGE);
                    !page.isEmpty();
                    page = store.users().present(page.getLast().id(), PAGE)) {
                ask(page);
            }
        } catch (StoreUnavailable e) {
            LOG.warn("People are not asked about until the database is back: {}", e.getMessage());
        }
    }

    private void ask(List<User> page) {
        var places = new Semaphore(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var user : page) {
                places.acquireUninterruptibly();
                threads.execute(() -> {
                    try {
                        ask(user);
                    } finally {
                        places.release();
                    }
                });
            }
        }
    }

    private void ask(User user) {
        try {
            refresh.askIfOlder(user, old);
        } catch (RuntimeException e) {
            LOG.error("The authenticator could not be asked about {}; the next round tries again", user.name(), e);
        }
    }

    @Override
    public void close() {
        ticker.close();
    }
}
