package io.essaim.cli.stack;

import io.essaim.cli.console.CommandFailed;
import io.essaim.deploy.run.Claim;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second run from reading and writing the folder of the deployment: who rotates secrets while another one deploys them
 * would deploy half of both. The system gives it back when the process ends in any way; what stands in its file is for people.
 */
public final class FolderLock implements AutoCloseable {
    /** The name of its file, which is no part of what is deployed. */
    public static final String FILE = ".lock";

    private static final int LONGEST = 4_096;

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes it; the folder is made when it is not there.
     *
     * @param claim who takes it, for the next one to read
     * @throws CommandFailed when another process has it, or the folder cannot be written
     */
    public static FolderLock take(Path folder, Claim claim) {
        try {
            StackFolder.makeFolder(folder);
            var channel = FileChannel.open(
                    folder.resolve(FILE),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                take(channel, folder, claim);
            } catch (IOException | CommandFailed e) {
                channel.close();
                throw e;
            }
            return new FolderLock(channel);
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    /**
     * Says early what taking it would say. Not for who has it: the system takes it back from a process that closes its file.
     *
     * @throws CommandFailed when another process has it
     */
    public static void requireFree(Path folder) {
        var file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return;
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (lock(channel) == null) {
                throw held(channel, folder);
            }
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    private static CommandFailed unusable(Path folder, IOException e) {
        return new CommandFailed(
                folder.resolve(FILE) + " cannot be written: " + e, "Let this user write into the folder.");
    }

    private static void take(FileChannel channel, Path folder, Claim claim) throws IOException {
        if (lock(channel) == null) {
            throw held(channel, folder);
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(claim.text().getBytes(StandardCharsets.UTF_8)), 0);
    }

    private static CommandFailed held(FileChannel channel, Path folder) throws IOException {
        return new CommandFailed(
                "somebody else works on " + folder + by(channel) + " (" + FILE + " in it)",
                "Wait until it ends, and run this again.");
    }

    /** Who has it; not known in the moment between its taking and its writing. */
    private static String by(FileChannel channel) throws IOException {
        var text = new String(Channels.newInputStream(channel).readNBytes(LONGEST), StandardCharsets.UTF_8);
        return text.isEmpty() ? "" : ": " + Claim.read(text).sentence();
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null; // somebody else in this very process
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new CommandFailed("the lock of the folder cannot be given back: " + e, "Nothing is lost.");
        }
    }
}
