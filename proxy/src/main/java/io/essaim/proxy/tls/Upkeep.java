package io.essaim.proxy.tls;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has to be done again and again, on a thread of its own. */
public final class Upkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private final Duration every;
    private final List<Runnable> tasks;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("certificates").unstarted(this::run);

    /** Each of these tasks, which may block. */
    public Upkeep(Duration every, List<Runnable> tasks) {
        this.every = every;
        this.tasks = List.copyOf(tasks);
    }

    /** Begins. */
    public void start() {
        thread.start();
    }

    private void run() {
        try {
            do {
                tasks.forEach(Upkeep::attempt);
            } while (!ending.await(every.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** One that fails for a reason nobody has thought of fails alone. */
    private static void attempt(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("certificates are not looked after as they should be; it is tried again", e);
        }
    }

    @Override
    public void close() {
        ending.countDown();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
