package io.essaim.cli.wiring;

import java.util.concurrent.CountDownLatch;

/** Waits for the end that SIGTERM and SIGINT ask for. */
public final class Signals {
    private Signals() {}

    /**
     * Blocks until the process is told to end, then does the work and ends it with code 0.
     *
     * @param atEnd what to do before; ends by itself within some seconds
     */
    public static void awaitEnd(Runnable atEnd) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            atEnd.run();
                            Runtime.getRuntime()
                                    .halt(0); // being told to end is no failure, and 130 or 143 would say so
                        },
                        "end"));
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
