package io.essaim.proxy.saved;

import io.essaim.proxy.routes.RouteTable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a file as the route table is, on a thread of its own: within about a second of a change, and once a minute, which
 * brings the times of last use up to date and shows that the proxy is alive. A disk that takes nothing is complained of
 * once, and tried again.
 */
public final class SavedRoutes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SavedRoutes.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration AT_LEAST = Duration.ofMinutes(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);

    private final RouteTable table;
    private final RoutesFile file;
    private final Optional<FileChannel> lock;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread writer = Thread.ofVirtual().name("routes-file").unstarted(this::keep);

    private long written = -1;
    private long lastTried;
    private boolean failing;

    private SavedRoutes(Path path, RouteTable table) {
        this.table = table;
        this.file = new RoutesFile(path);
        this.lock = lock(file);
    }

    /**
     * The file of this proxy alone. Nothing is read or written yet.
     *
     * @throws IllegalArgumentException when there is no folder for it, or another proxy keeps its routes there
     */
    public static SavedRoutes in(Path path, RouteTable table) {
        return new SavedRoutes(path, table);
    }

    private static Optional<FileChannel> lock(RoutesFile file) {
        var path = file.beside(".lock");
        FileChannel channel;
        try {
            channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            LOG.warn(
                    "{} cannot be opened, so another proxy that used {} as well would not be noticed: {}",
                    path,
                    file,
                    e);
            return Optional.empty();
        }
        boolean free = true;
        try {
            free = channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            free = false;
        } catch (IOException e) {
            LOG.warn(
                    "{} cannot be locked, so another proxy that used {} as well would not be noticed: {}",
                    path,
                    file,
                    e);
        }
        if (!free) {
            close(channel);
            throw new IllegalArgumentException(
                    "another proxy that runs keeps its routes in " + file + ": give each a routes_file of its own");
        }
        return Optional.of(channel);
    }

    /** Puts into the table what was written last, and says so in the log. */
    public Restored restore() {
        var restored = file.restore(table);
        if (restored.routes() > 0) {
            LOG.info(
                    "{} routes are there again from {}, of a proxy that was alive {} seconds ago",
                    restored.routes(),
                    file,
                    restored.away().toSeconds());
        }
        return restored;
    }

    /** Keeps the file from now on. */
    public void start() {
        writer.start();
    }

    private void keep() {
        try {
            do {
                if (isDue()) {
                    write();
                }
            } while (!ending.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
            write();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isDue() {
        var since = Duration.ofNanos(System.nanoTime() - lastTried);
        if (failing) {
            return since.compareTo(AFTER_FAILURE) >= 0;
        }
        return table.version() != written || since.compareTo(AT_LEAST) >= 0;
    }

    private void write() {
        lastTried = System.nanoTime();
        long version = table.version(); // before the routes: what changes meanwhile is for the next time
        try {
            file.write(table);
            written = version;
            if (failing) {
                LOG.info("The routes are in {} again", file);
            }
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                LOG.error(
                        "The routes cannot be written to {}, and a proxy that is started now would not know them; it is"
                                + " tried again: {}",
                        file,
                        e.toString());
            }
            failing = true;
        }
    }

    /** Writes a last time, then leaves the file to others. */
    @Override
    public void close() {
        ending.countDown();
        try {
            writer.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        lock.ifPresent(SavedRoutes::close);
    }

    private static void close(FileChannel lock) {
        try {
            lock.close();
        } catch (IOException e) {
            LOG.warn("a lock cannot be given back: {}", e.toString());
        }
    }
}
