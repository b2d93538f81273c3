package io.essaim.cli.backup;

import io.essaim.cli.console.CommandFailed;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The folder of a hub that does not run; none starts there until it is given back. */
final class IdleHub implements AutoCloseable {
    private final Optional<FileChannel> held;

    private IdleHub(Optional<FileChannel> held) {
        this.held = held;
    }

    /**
     * Holds it, as a hub would.
     *
     * @throws CommandFailed when a hub runs there
     */
    static IdleHub take(Path dataDir) {
        var file = dataDir.resolve("instance");
        if (!Files.exists(file)) {
            return new IdleHub(Optional.empty());
        }
        try {
            var channel = FileChannel.open(file, StandardOpenOption.WRITE);
            if (locked(channel)) {
                return new IdleHub(Optional.of(channel));
            }
            channel.close();
        } catch (IOException e) {
            throw new CommandFailed(file + " cannot be used: " + e, "Nothing was changed.");
        }
        throw new CommandFailed(
                "a hub uses " + dataDir.toAbsolutePath(),
                "Stop it, then run this again; people's servers go on. Nothing was changed.");
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false; // a hub of this very process
        }
    }

    @Override
    public void close() {
        held.ifPresent(channel -> {
            try {
                channel.close();
            } catch (IOException e) {
                throw new CommandFailed("the folder of the hub cannot be given back: " + e, "End this process.");
            }
        });
    }
}
