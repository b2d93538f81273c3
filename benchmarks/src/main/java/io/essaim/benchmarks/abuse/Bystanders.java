package io.essaim.benchmarks.abuse;

import io.essaim.benchmarks.load.Pause;
import io.essaim.benchmarks.sockets.Link;
import io.essaim.benchmarks.sockets.Loop;
import io.essaim.benchmarks.sockets.Messages;
import io.essaim.benchmarks.sockets.Talk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Everybody else: a thousand requests a second for a kilobyte, whatever becomes of the ones before. The time of one begins
 * when it is due, so that who has to wait for a connection is counted too.
 */
final class Bystanders {
    private static final int CONNECTIONS = 50;
    private static final int MOST_WAITING = 20_000;
    private static final Duration BETWEEN = Duration.ofMillis(1);
    private static final byte[] REQUEST =
            "GET /user/bystander/api/status HTTP/1.1\r\nHost: bench\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private final Loop loop;
    private final int port;
    private final LinkedHashMap<Client, Link> idle = new LinkedHashMap<>();
    private final ArrayDeque<Long> waiting = new ArrayDeque<>();
    private List<Long> times = new ArrayList<>();
    private long failed;

    /**
     * What they have met.
     *
     * @param p99 milliseconds that 99 of 100 requests stayed under
     * @param failed requests that were not answered with 200, or were not even sent
     */
    record Seen(double p99, long failed) {}

    /** Those of a proxy, on a loop; they ask from now until it ends. */
    Bystanders(Loop loop, int port) {
        this.loop = loop;
        this.port = port;
        loop.execute(() -> {
            for (int i = 0; i < CONNECTIONS; i++) {
                loop.connect(port, new Client());
            }
            loop.every(BETWEEN, this::due);
        });
    }

    /** What they meet in a while. */
    Seen look(Duration time) {
        loop.ask(this::taken);
        Pause.of(time);
        return loop.ask(this::taken);
    }

    private Seen taken() {
        long now = System.nanoTime();
        waiting.forEach(since -> times.add(now - since)); // so long at least
        var sorted = times.stream().sorted().toList();
        var seen = new Seen(sorted.isEmpty() ? 0 : sorted.get(sorted.size() * 99 / 100) / 1e6, failed);
        times = new ArrayList<>();
        failed = 0;
        return seen;
    }

    private void due() {
        long now = System.nanoTime();
        var free = idle.pollFirstEntry();
        if (free != null) {
            free.getKey().ask(free.getValue(), now);
        } else if (waiting.size() < MOST_WAITING) {
            waiting.add(now);
        } else {
            failed++;
        }
    }

    private final class Client implements Talk {
        private final ByteBuffer request =
                ByteBuffer.allocateDirect(REQUEST.length).put(REQUEST).flip();
        private final Messages answers = new Messages();
        private boolean asking;
        private long since;

        @Override
        public void opened(Link link) {
            free(link);
        }

        private void free(Link link) {
            var next = waiting.poll();
            if (next == null) {
                idle.put(this, link);
            } else {
                ask(link, next);
            }
        }

        void ask(Link link, long due) {
            asking = true;
            since = due;
            try {
                link.send(request.rewind());
            } catch (IOException _) {
                link.close();
                ended(link); // the proxy has ended it
            }
        }

        @Override
        public void came(Link link, ByteBuffer bytes) {
            if (answers.pass(bytes)) {
                asking = false;
                times.add(System.nanoTime() - since);
                failed += answers.status() == 200 ? 0 : 1;
                free(link);
            }
        }

        @Override
        public void ended(Link link) {
            idle.remove(this);
            if (asking) {
                failed++;
            }
            loop.connect(port, new Client());
        }
    }
}
