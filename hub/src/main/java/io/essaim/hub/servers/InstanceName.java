package io.essaim.hub.servers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The name a hub goes by in leases and labels, kept in its data folder: after a crash the next life has the same name
 * and takes its own leases up at once. The file stays locked for as long as the hub lives, so that two hubs cannot go by
 * one name; the system gives the lock back whichever way the process ends.
 */
public final class InstanceName implements AutoCloseable {
    private static final int NAME_BYTES = 8;

    private final FileChannel channel;
    private final String name;

    private InstanceName(FileChannel channel, String name) {
        this.channel = channel;
        this.name = name;
    }

    /**
     * Takes the name kept in a folder, making one the first time.
     *
     * @throws IOException when the folder cannot be used, or another hub uses it; the message says what to do
     */
    public static InstanceName take(Path dataDir) throws IOException {
        Files.createDirectories(dataDir);
        var file = dataDir.resolve("instance");
        var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            lock(channel, file);
            return new InstanceName(channel, readOrMake(channel));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void lock(FileChannel channel, Path file) throws IOException {
        try {
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException _) {
            // Another hub in this very process: the same mistake.
        }
        throw new IOException("Another hub is using the folder "
                + file.toAbsolutePath().getParent() + ". Stop it, or give this one a data_dir of its own.");
    }

    private static String readOrMake(FileChannel channel) throws IOException {
        var content = ByteBuffer.allocate(64);
        channel.read(content);
        var kept = new String(content.array(), 0, content.position(), StandardCharsets.US_ASCII).trim();
        if (kept.matches("[0-9a-f]{16}")) {
            return kept;
        }
        var bytes = new byte[NAME_BYTES];
        new SecureRandom().nextBytes(bytes);
        var made = HexFormat.of().formatHex(bytes);
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((made + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
        channel.force(true);
        return made;
    }

    /** The name: letters and digits. */
    public String name() {
        return name;
    }

    /** Lets another hub have the folder. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
