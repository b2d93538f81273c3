package io.essaim.cli.wiring;

import io.essaim.cli.console.Logs;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Waits for the end that SIGTERM and SIGINT ask for. */
public final class Signals {
    private static final AtomicInteger STATUS = new AtomicInteger();

    private Signals() {}

    /** Ends the process with that code, the work that {@link #awaitEnd} was given done first. */
    public static void end(int code) {
        STATUS.set(code);
        System.exit(code);
    }

    /**
     * Blocks until the process is told to end, then does the work and ends it: with code 0, unless {@link #end} said
     * another.
     *
     * @param atEnd what to do before; ends by itself within some seconds
     */
    public static void awaitEnd(Runnable atEnd) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            atEnd.run();
                            Logs.end();
                            // Being told to end is no failure, and 130 or 143 would say so.
                            Runtime.getRuntime().halt(STATUS.get());
                        },
                        "end"));
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
