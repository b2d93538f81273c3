package io.essaim.cli.secrets;

import io.essaim.cli.console.CommandFailed;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps a second rotation out of the folder of the deployment; the system gives it back when the process ends in any way. */
final class FolderLock implements AutoCloseable {
    private static final String FILE = ".rotation.lock";

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes it.
     *
     * @throws CommandFailed when another process has it, or the folder cannot be written
     */
    static FolderLock take(Path folder) {
        var file = folder.resolve(FILE);
        try {
            var channel = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            if (lock(channel) == null) {
                channel.close();
                throw new CommandFailed(
                        "another `essaim secrets rotate` works on " + folder,
                        "Wait until it ends, and run this again.");
            }
            return new FolderLock(channel);
        } catch (IOException e) {
            throw new CommandFailed(file + " cannot be written: " + e, "Let this user write into the folder.");
        }
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
            throw new CommandFailed("the lock of the rotation cannot be given back: " + e, "Nothing is lost.");
        }
    }
}
