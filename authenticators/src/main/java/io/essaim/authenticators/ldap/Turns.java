package io.essaim.authenticators.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** How many may talk to the directory at once; more wait, but not for ever. */
final class Turns {
    private final Semaphore free;
    private final Duration patience;

    Turns(int most, Duration patience) {
        this.free = new Semaphore(most, true);
        this.patience = patience;
    }

    /** Waits for a turn, which must be closed. */
    Turn take() throws LDAPException {
        try {
            if (free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return free::release;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new LDAPException(ResultCode.LOCAL_ERROR, "interrupted while waiting for the directory");
        }
        throw new LDAPException(
                ResultCode.BUSY,
                "more people sign in at once than max_connections in the section authenticator lets through in "
                        + patience.toSeconds() + " s; the directory is slow, or the number too small");
    }

    /** One's turn, until it is closed. */
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }
}
