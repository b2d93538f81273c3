package io.essaim.deploy.reach;

import io.essaim.docker.Engine;
import io.essaim.docker.call.Frames;
import io.essaim.docker.failure.EngineException;
import io.essaim.docker.failure.EngineException.Unavailable;
import io.essaim.docker.failure.EngineException.Why;
import io.essaim.docker.resource.LogWish;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;

/** Reads what services of a swarm print, wherever they run: their manager asks the nodes. */
public final class LogReading {
    /** More than that of one service is not kept to put it in order. */
    public static final int MOST = 10_000;

    private static final Duration PROMPT = Duration.ofSeconds(30);
    private static final Duration QUIET = Duration.ofMinutes(10);
    private static final Duration BETWEEN = Duration.ofSeconds(2);
    private static final int MOST_TRIES = 5;
    private static final int WAITING = 1_000;

    private final Engine manager;

    /** Reads through a manager. */
    public LogReading(Engine manager) {
        this.manager = manager;
    }

    /**
     * What they have printed, all of them in the order of time.
     *
     * @param lines how many of the last lines of each task
     * @param since only what came from then on
     * @throws EngineException when it cannot be read
     */
    public List<LogLine> past(List<Named> services, int lines, Optional<Instant> since) {
        var wish = new LogWish(Math.min(lines, MOST), false, PROMPT, since, true);
        var all = new ArrayList<LogLine>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var parts = services.stream()
                    .map(service -> threads.submit(() -> {
                        var own = new ArrayList<LogLine>();
                        read(service, wish, own::add);
                        return own;
                    }))
                    .toList();
            parts.forEach(part -> all.addAll(got(part)));
        }
        all.sort(Comparator.comparing(LogLine::at));
        return all;
    }

    private static <T> T got(Future<T> part) {
        try {
            return part.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while logs were read", e);
        }
    }

    /** Hands on every line; whether the end was reached, and nobody had enough before. */
    private boolean read(Named service, LogWish wish, Predicate<LogLine> to) {
        try (var frames = manager.services().logs(service.id(), wish)) {
            for (Optional<Frames.Frame> next = frames.next(); next.isPresent(); next = frames.next()) {
                var frame = next.get();
                var line = frame.source() == Frames.Source.ENGINE
                        ? LogLine.said(frame.text().strip(), service)
                        : LogLine.read(frame.text(), service);
                if (!to.test(line)) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * What they print from now on, as it comes, after the last lines. A connection that breaks is made again, and goes on where
     * it was.
     *
     * @param lines how many of the last lines of each task come first
     * @param to is handed each line, by this thread; says whether it wants more
     * @throws EngineException when it cannot be read any more
     */
    public void follow(List<Named> services, int lines, Optional<Instant> since, Predicate<LogLine> to) {
        BlockingQueue<Message> queue = new LinkedBlockingQueue<>(WAITING);
        var threads = services.stream()
                .map(service -> Thread.ofVirtual()
                        .name("logs-" + service.name())
                        .start(() -> follow(service, lines, since, queue)))
                .toList();
        try {
            int left = services.size();
            while (left > 0) {
                switch (queue.take()) {
                    case Message.Line(var line) -> {
                        if (!to.test(line)) {
                            return;
                        }
                    }
                    case Message.Over(var failure) -> {
                        left--;
                        failure.ifPresent(it -> {
                            throw it;
                        });
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            threads.forEach(Thread::interrupt);
        }
    }

    /** What a reader has for whoever prints. */
    private sealed interface Message {
        record Line(LogLine line) implements Message {}

        record Over(Optional<RuntimeException> failure) implements Message {}
    }

    private void follow(Named service, int lines, Optional<Instant> since, BlockingQueue<Message> queue) {
        try {
            try {
                again(service, lines, since, queue);
                queue.put(new Message.Over(Optional.empty()));
            } catch (RuntimeException e) {
                queue.put(new Message.Over(Optional.of(e)));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // nobody reads any more
        }
    }

    private void again(Named service, int lines, Optional<Instant> since, BlockingQueue<Message> queue)
            throws InterruptedException {
        var wish = new LogWish(lines, true, QUIET, since, true);
        var last = new Last();
        while (true) {
            try {
                read(service, wish, line -> {
                    last.came(line);
                    return put(queue, line);
                });
                return;
            } catch (Unavailable e) {
                last.failed(e);
            }
            Thread.sleep(BETWEEN);
            wish = last.at
                    .map(at -> new LogWish(LogWish.ALL, true, QUIET, Optional.of(at.plusNanos(1)), true))
                    .orElse(wish);
        }
    }

    private static boolean put(BlockingQueue<Message> queue, LogLine line) {
        try {
            queue.put(new Message.Line(line));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** How far it came, and how often it failed since. */
    private static final class Last {
        private Optional<Instant> at = Optional.empty();
        private int failures;

        void came(LogLine line) {
            failures = 0;
            at = at.filter(line.at()::isBefore).or(() -> Optional.of(line.at()));
        }

        /** Silence is none of them: a hub at night has nothing to say. */
        void failed(Unavailable e) {
            if (e.why() != Why.TOO_SLOW && ++failures > MOST_TRIES) {
                throw e;
            }
        }
    }
}
