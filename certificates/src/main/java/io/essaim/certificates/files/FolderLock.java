package io.essaim.certificates.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** Held by the one process that looks after a folder; the others wait. */
public final class FolderLock implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LOOK_MILLIS = 50;

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits for its turn, at most half a minute.
     *
     * @throws IOException when the folder cannot be written, or another has it for too long
     */
    public static FolderLock take(Path folder) throws IOException {
        var file = folder.resolve("lock");
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            await(channel, file);
            return new FolderLock(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static void await(FileChannel channel, Path file) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!locked(channel)) {
            if (System.nanoTime() >= deadline) {
                throw new IOException("another process has had " + file + " for " + PATIENCE.toSeconds()
                        + " seconds; see which one hangs (lslocks) and end it");
            }
            rest();
        }
    }

    /** Within one process the system would not tell: Java does, by an exception. */
    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    private static void rest() throws IOException {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for a folder of certificates", e);
        }
    }

    /** The next one's turn. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
