package io.essaim.authenticators.pam;

import io.essaim.authenticators.pam.LibPam.Step;
import java.lang.foreign.Arena;
import java.util.Optional;

/** A PAM session and the handle it was opened with, which modules need to close it. */
record OpenSession(Arena arena, Transaction transaction) {

    /** Closes it, once; what went wrong, if anything. */
    Optional<String> end() {
        var code = transaction.step(Step.CLOSE_SESSION, 0);
        var trouble = code.yes() ? Optional.<String>empty() : Optional.of(transaction.text(code));
        transaction.close();
        arena.close();
        return trouble;
    }
}
