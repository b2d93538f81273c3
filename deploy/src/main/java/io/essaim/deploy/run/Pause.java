package io.essaim.deploy.run;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Waits for what other machines do by themselves. */
final class Pause {
    private static final Duration STEP = Duration.ofSeconds(1);

    private Pause() {}

    /** Asks again and again; whether it became true in time. */
    static boolean until(Duration atMost, BooleanSupplier question) {
        var end = Instant.now().plus(atMost);
        while (!question.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                return false;
            }
            sleep(STEP);
        }
        return true;
    }

    /** Waits. */
    static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StepFailed("it was interrupted", "Run this again: what is done is not done twice.");
        }
    }
}
