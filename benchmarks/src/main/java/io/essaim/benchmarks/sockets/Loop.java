package io.essaim.benchmarks.sockets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One thread, held on the core of the load, with all its connections on the loopback address. */
public final class Loop implements AutoCloseable {
    /** The core that load and targets share; the other one is the proxy's. */
    public static final int CORE = 0;

    private static final int BACKLOG = 4096;
    private static final int BUFFER = 1 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final List<Beat> beats = new ArrayList<>();
    private final Thread thread;
    private volatile boolean over;
    private volatile @Nullable Throwable failure;

    private static final class Beat {
        private final long nanos;
        private final Runnable work;
        private long due;

        Beat(Duration period, Runnable work) {
            this.nanos = period.toNanos();
            this.work = work;
            this.due = System.nanoTime() + nanos;
        }
    }

    private Loop(String name, boolean yields) {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread = Thread.ofPlatform().daemon().name(name).start(() -> run(yields));
    }

    /** Begins. */
    public static Loop start(String name) {
        return new Loop(name, false);
    }

    /** One that gets only what others on its core leave: for load that is not to slow down who measures. */
    public static Loop yielding(String name) {
        return new Loop(name, true);
    }

    /** Does something on its thread, soon. */
    public void execute(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    /** Does something on its thread and gives what comes of it. */
    public <T> T ask(Supplier<T> task) {
        var answer = new CompletableFuture<T>();
        execute(() -> answer.complete(task.get()));
        try {
            return answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        } finally {
            check();
        }
    }

    /** Does something again and again on its thread; called on it. */
    public void every(Duration period, Runnable work) {
        beats.add(new Beat(period, work));
    }

    /** Listens; gives the port. */
    public int listen(Supplier<Talk> talks) {
        return ask(() -> {
            try {
                var listening = ServerSocketChannel.open();
                listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
                listening.configureBlocking(false);
                Runnable acceptance = () -> accept(listening, talks);
                listening.register(selector, SelectionKey.OP_ACCEPT, acceptance);
                return listening.socket().getLocalPort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Opens a connection; called on its thread. */
    public void connect(int port, Talk talk) {
        try {
            connect(SocketChannel.open(), port, talk);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same from this one of the machine's many loopback addresses. */
    public void connect(String from, int port, Talk talk) {
        try {
            connect(SocketChannel.open().bind(new InetSocketAddress(from, 0)), port, talk);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void connect(SocketChannel channel, int port, Talk talk) throws IOException {
        var link = link(channel, SelectionKey.OP_CONNECT, talk);
        try {
            if (channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
                link.opened();
            }
        } catch (IOException _) {
            link.broken(); // refused at once
        }
    }

    private void accept(ServerSocketChannel listening, Supplier<Talk> talks) {
        try {
            for (var channel = listening.accept(); channel != null; channel = listening.accept()) {
                link(channel, SelectionKey.OP_READ, talks.get()).opened();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Link link(SocketChannel channel, int interest, Talk talk) throws IOException {
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        var key = channel.register(selector, interest);
        var link = new Link(channel, key, talk);
        key.attach((Runnable) () -> link.ready(buffer));
        return link;
    }

    /** How much processor time its thread has used. */
    public Duration processor() {
        return Duration.ofNanos(ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId()));
    }

    private void run(boolean yields) {
        try {
            Scheduling.pin(CORE);
            if (yields) {
                Scheduling.yieldToOthers();
            }
            while (!over) {
                turn();
            }
        } catch (IOException | RuntimeException e) {
            failure = e;
        } finally {
            end();
        }
    }

    private void turn() throws IOException {
        for (var task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        long wait = Long.MAX_VALUE;
        for (var beat : beats) {
            long now = System.nanoTime();
            if (now - beat.due >= 0) {
                beat.work.run();
                beat.due += beat.nanos;
            }
            wait = Math.min(wait, beat.due - System.nanoTime());
        }
        if (wait <= 0) {
            selector.selectNow(Loop::ready);
        } else {
            selector.select(Loop::ready, wait == Long.MAX_VALUE ? 0 : Math.max(1, TimeUnit.NANOSECONDS.toMillis(wait)));
        }
    }

    private static void ready(SelectionKey key) {
        if (key.isValid() && key.attachment() instanceof Runnable work) {
            work.run();
        }
    }

    private void end() {
        try {
            for (var key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Looks whether it still runs.
     *
     * @throws IllegalStateException when it has failed: then nothing was measured
     */
    public void check() {
        var cause = failure;
        if (cause != null) {
            throw new IllegalStateException(thread.getName() + " has failed", cause);
        }
    }

    /** Ends it with all its connections. */
    @Override
    public void close() {
        over = true;
        selector.wakeup();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        check();
    }
}
