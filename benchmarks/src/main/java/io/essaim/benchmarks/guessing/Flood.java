package io.essaim.benchmarks.guessing;

import io.essaim.benchmarks.rest.LoginPage;
import java.io.IOException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Wrong passwords for thousands of names from 200 addresses, so many a second as are asked for, as far as they are answered. */
final class Flood implements AutoCloseable {
    private static final int ADDRESSES = 200;
    private static final int CONNECTIONS = 400;
    private static final int NAMES = 5000;
    private static final int MOST_DUE = 10_000;
    private static final int FOUND = 302;

    private final int port;
    private final LinkedBlockingQueue<Integer> due = new LinkedBlockingQueue<>(MOST_DUE);
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger letIn = new AtomicInteger();
    private final AtomicInteger broken = new AtomicInteger();
    private volatile boolean over;

    /** Begins; whoever closes it ends it. */
    Flood(int port, int perSecond) {
        this.port = port;
        Thread.ofPlatform().daemon().start(() -> pace(perSecond));
        for (int i = 0; i < CONNECTIONS; i++) {
            var from = "127.1.0." + (1 + i % ADDRESSES);
            Thread.ofVirtual().start(() -> guess(from));
        }
    }

    private void pace(int perSecond) {
        long begun = System.nanoTime();
        int sent = 0;
        while (!over) {
            // A hub that is too far behind is not asked more.
            while (sent < (System.nanoTime() - begun) / 1e9 * perSecond && due.offer(sent)) {
                sent++;
            }
            sleep(2);
        }
    }

    private void guess(String from) {
        while (!over) {
            try (var page = LoginPage.open(from, port)) {
                while (!over) {
                    var number = due.poll(1, TimeUnit.SECONDS);
                    if (number != null) {
                        int status = page.send("guess" + number % NAMES, "wrong" + number);
                        answered.incrementAndGet();
                        letIn.addAndGet(status == FOUND ? 1 : 0);
                    }
                }
            } catch (IOException _) {
                // A hub under a flood may close connections: that is counted, and another one is opened.
                broken.incrementAndGet();
                sleep(100);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    int answered() {
        return answered.get();
    }

    int letIn() {
        return letIn.get();
    }

    int broken() {
        return broken.get();
    }

    @Override
    public void close() {
        over = true;
    }
}
