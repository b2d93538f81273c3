package io.essaim.acceptance.soak;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** People who open WebSockets through a proxy, say a few words, and leave without one; then they come back. */
final class Visitors implements AutoCloseable {
    private static final List<Drop> WAYS_TO_LEAVE = List.of(Drop.values());
    private static final int LONGEST_PAUSE_MILLIS = 4_000;
    private static final int MOST_WORDS = 6;
    private static final Duration BEFORE_ANOTHER_TRY = Duration.ofMillis(250);

    private final int port;
    private final List<String> paths;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong present = new AtomicLong();
    private final AtomicLong opened = new AtomicLong();
    private final AtomicLong cut = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private volatile boolean over;

    /** That many of them come at once. */
    Visitors(int port, List<String> paths, int howMany) {
        this.port = port;
        this.paths = List.copyOf(paths);
        for (int i = 0; i < howMany; i++) {
            threads.add(Thread.startVirtualThread(this::comeAndGo));
        }
    }

    /** WebSockets that are open. */
    long present() {
        return present.get();
    }

    /** WebSockets that were opened. */
    long opened() {
        return opened.get();
    }

    /** How it went, in words. */
    String summary() {
        return opened + " WebSockets opened, " + cut + " cut because their target vanished, " + refused
                + " refused because it had just done so";
    }

    private void comeAndGo() {
        var chance = ThreadLocalRandom.current();
        while (!over) {
            try {
                visit(paths.get(chance.nextInt(paths.size())));
            } catch (IOException _) {
                cut.incrementAndGet();
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private void visit(String path) throws IOException, InterruptedException {
        var chance = ThreadLocalRandom.current();
        var talk = new Talk("127.0.0.1", port, path);
        try {
            if (!talk.opened()) {
                refused.incrementAndGet();
                Thread.sleep(BEFORE_ANOTHER_TRY);
                return;
            }
            opened.incrementAndGet();
            present.incrementAndGet();
            try {
                say(talk, chance.nextInt(MOST_WORDS));
            } finally {
                present.decrementAndGet();
            }
        } finally {
            talk.leave(WAYS_TO_LEAVE.get(chance.nextInt(WAYS_TO_LEAVE.size())));
        }
    }

    private void say(Talk talk, int words) throws IOException, InterruptedException {
        for (int i = 0; i <= words && !over; i++) {
            talk.exchange();
            Thread.sleep(ThreadLocalRandom.current().nextInt(LONGEST_PAUSE_MILLIS));
        }
    }

    /** Everybody leaves. */
    @Override
    public void close() {
        over = true;
        try {
            for (var thread : threads) {
                thread.interrupt();
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
