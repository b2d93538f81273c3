package io.essaim.acceptance.soak;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** People who open WebSockets through a proxy, say a few words, and leave without one; then they come back. */
final class Visitors implements AutoCloseable {
    private static final List<Drop> WAYS_TO_LEAVE = List.of(Drop.values());
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int LONGEST_PAUSE_MILLIS = 4_000;
    private static final int MOST_WORDS = 6;
    private static final Duration BEFORE_ANOTHER_TRY = Duration.ofMillis(250);
    private static final byte[] WORDS = "x".repeat(64).getBytes(StandardCharsets.US_ASCII);

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
        var socket = new Socket();
        var leaving = WAYS_TO_LEAVE.get(chance.nextInt(WAYS_TO_LEAVE.size()));
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            var in = new BufferedInputStream(socket.getInputStream(), 512);
            ask(socket, path);
            if (!EchoTarget.head(in).startsWith("HTTP/1.1 101 ")) {
                refused.incrementAndGet();
                Thread.sleep(BEFORE_ANOTHER_TRY);
                return;
            }
            opened.incrementAndGet();
            present.incrementAndGet();
            try {
                talk(socket, in, chance.nextInt(MOST_WORDS));
            } finally {
                present.decrementAndGet();
            }
        } finally {
            leaving.close(socket);
        }
    }

    private static void ask(Socket socket, String path) throws IOException {
        var head = """
                GET %s HTTP/1.1\r
                Host: localhost\r
                Connection: Upgrade\r
                Upgrade: websocket\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r
                \r
                """.formatted(path);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    }

    private void talk(Socket socket, BufferedInputStream in, int words) throws IOException, InterruptedException {
        for (int i = 0; i <= words && !over; i++) {
            new Frame(Frame.TEXT, WORDS).asClient(socket.getOutputStream());
            for (var frame = Frame.read(in); frame.opcode() != Frame.TEXT; frame = Frame.read(in)) {
                frame.answer().asClient(socket.getOutputStream());
            }
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
