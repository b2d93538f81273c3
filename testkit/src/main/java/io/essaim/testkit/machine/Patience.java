package io.essaim.testkit.machine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for something to become true, never longer than told. */
public final class Patience {

    private static final Duration STEP = Duration.ofMillis(50);

    private Patience() {}

    /**
     * Asks again and again until there is an answer.
     *
     * @param what what is waited for, said when it does not come
     * @throws AssertionError after {@code atMost}
     */
    public static <T> T await(String what, Duration atMost, Supplier<Optional<T>> question) {
        var deadline = Instant.now().plus(atMost);
        while (true) {
            var answer = question.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("waited " + atMost.toSeconds() + " s in vain for: " + what);
            }
            pause();
        }
    }

    /** The same for something that is true or not. */
    public static void awaitTrue(String what, Duration atMost, BooleanSupplier question) {
        await(what, atMost, () -> question.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    private static void pause() {
        try {
            Thread.sleep(STEP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
