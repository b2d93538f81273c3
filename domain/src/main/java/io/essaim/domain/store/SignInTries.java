package io.essaim.domain.store;

import io.essaim.domain.account.Tally;
import java.time.Instant;

/**
 * Tries to sign in with a password, by the name that was typed and the network it came from. Whether there is somebody
 * of that name makes no difference.
 */
public interface SignInTries {

    /** How it stands; failures before {@code since} do not count. */
    Tally tally(String name, String network, Instant now, Instant since);

    /**
     * Counts a try as failed, before it is known how it ends: tries that run side by side cannot be more than are
     * allowed.
     *
     * @return how it stands with this one
     */
    Tally begin(String name, String network, Instant now, Instant since);

    /** Lets this network wait. */
    void lock(String name, String network, Instant until);

    /** The try was good: nothing that failed before from this network counts, and the network is familiar. */
    void succeeded(String name, String network, Instant now);

    /**
     * Forgets networks whose last failure is older than the first time, unless somebody signed in from there after the
     * second.
     */
    int purge(Instant failuresBefore, Instant successBefore);
}
