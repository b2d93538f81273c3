package io.essaim.acceptance.soak;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** WebSockets on which somebody says something ten times a second, until they break or are closed. */
final class Talks implements AutoCloseable {
    private static final long PAUSE_MILLIS = 100;

    private final List<Thread> threads = new ArrayList<>();
    private final List<AtomicLong> said = new ArrayList<>();

    /** Opens that many; fails when one is refused. */
    Talks(String address, int port, String path, int howMany) throws IOException {
        for (int i = 0; i < howMany; i++) {
            var talk = new Talk(address, port, path);
            if (!talk.opened()) {
                talk.close();
                throw new AssertionError(address + " answers " + talk.status());
            }
            var count = new AtomicLong();
            said.add(count);
            threads.add(Thread.startVirtualThread(() -> goOn(talk, count)));
        }
    }

    private static void goOn(Talk talk, AtomicLong count) {
        try (talk) {
            while (true) {
                talk.exchange();
                count.incrementAndGet();
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (IOException | InterruptedException _) {
            Thread.currentThread().interrupt(); // broken, or the test is over: it runs no more
        }
    }

    /** How many have not broken. */
    long running() {
        return threads.stream().filter(Thread::isAlive).count();
    }

    /** How often the most silent has said something. */
    long leastSaid() {
        return said.stream().mapToLong(AtomicLong::get).min().orElseThrow();
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
