package io.essaim.domain.certificate;

import java.io.Serial;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An authority gave no certificate. The message is a sentence that says who refused what, in its own words. */
public final class NotIssued extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final boolean accountGone;
    private final @Nullable Instant notBefore;

    /** With nothing that is to be done first. */
    public NotIssued(String message, Throwable cause) {
        this(message, cause, false, Optional.empty());
    }

    /**
     * As the authority says.
     *
     * @param accountGone whether it does not know the account, so that another is needed
     * @param notBefore when it may be asked again
     */
    public NotIssued(String message, @Nullable Throwable cause, boolean accountGone, Optional<Instant> notBefore) {
        super(message, cause);
        this.accountGone = accountGone;
        this.notBefore = notBefore.orElse(null);
    }

    /** Whether it does not know the account (any more). */
    public boolean accountGone() {
        return accountGone;
    }

    /** When it may be asked again, where it said so. */
    public Optional<Instant> notBefore() {
        return Optional.ofNullable(notBefore);
    }
}
