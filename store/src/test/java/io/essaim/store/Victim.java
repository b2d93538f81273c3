package io.essaim.store;

import io.essaim.store.settings.DatabaseSettings;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/** A program that is killed in the middle of a transaction. */
final class Victim {
    static final String HALF_WAY = "half way";

    private Victim() {}

    public static void main(String[] args) {
        var store = SqlStore.open(DatabaseSettings.of(args[0]));
        store.users().create("committed", false, Instant.now());
        store.transaction(() -> {
            store.users().create("half-way", false, Instant.now());
            System.out.println(HALF_WAY);
            return forever();
        });
    }

    private static boolean forever() {
        try {
            new CountDownLatch(1).await();
            return true;
        } catch (InterruptedException e) {
            throw new AssertionError("killed, not interrupted", e);
        }
    }
}
