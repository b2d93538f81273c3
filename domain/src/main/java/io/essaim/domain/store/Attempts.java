package io.essaim.domain.store;

import io.essaim.domain.login.LoginAttempt;
import java.time.Instant;
import java.util.Optional;

/** Sign-ins under way at other sites. */
public interface Attempts {

    /**
     * Keeps one until it is taken or expires.
     *
     * @param most how many of one browser are kept, at least 1; older ones are gone
     */
    void save(LoginAttempt attempt, int most);

    /** Takes one: it is gone when this returns, so of two who ask only one gets it. Expired ones are not given. */
    Optional<LoginAttempt> take(String stateHash, Instant now);

    /** Removes expired ones; returns how many. */
    int purge(Instant now);
}
