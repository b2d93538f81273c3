package io.essaim.proxy.saved;

import io.essaim.proxy.routes.RouteTable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file with all routes. Whenever it is looked at it is whole: a new one is written beside it, brought to the disk and put
 * in its place. Only its owner may read it.
 */
final class RoutesFile {
    private static final Logger LOG = LoggerFactory.getLogger(RoutesFile.class);

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /** Some hundred thousand routes. */
    private static final long LARGEST = 128L << 20;

    /** By then other servers may have these addresses, and no hub has said anything for that long. */
    private static final Duration WORTHLESS = Duration.ofHours(1);

    private final Path file;
    private final Path next;

    /** @throws IllegalArgumentException when there is no folder for it */
    RoutesFile(Path file) {
        this.file = file.toAbsolutePath().normalize();
        this.next = beside(".new");
        if (!Files.isDirectory(folder())) {
            throw new IllegalArgumentException("the folder for routes_file is not there: " + folder());
        }
        if (Files.isDirectory(this.file)) {
            throw new IllegalArgumentException("routes_file must be a file, and this is a folder: " + this.file);
        }
    }

    private Path folder() {
        var folder = file.getParent();
        return folder == null ? file : folder;
    }

    /** A file of the same folder whose name begins like this one's. */
    Path beside(String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    /**
     * Puts into the table what was written last. A file that cannot be used is put aside, as {@code NAME.damaged}, and then it
     * is as if there were none.
     */
    Restored restore(RouteTable table) {
        try {
            var away = Duration.between(
                            Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                                    .toInstant(),
                            Instant.now())
                    .abs(); // a clock that was set back tells as little as one that went on
            if (away.compareTo(WORTHLESS) > 0) {
                LOG.warn(
                        "The routes in {} are not used: the proxy that wrote them was last alive {} minutes ago, and the"
                                + " addresses in them may belong to other servers now",
                        file,
                        away.toMinutes());
                return Restored.NOTHING;
            }
            return new Restored(RoutesFormat.read(content(), table), away);
        } catch (NoSuchFileException _) {
            LOG.info("There are no routes in {} yet", file);
        } catch (IOException | RoutesFormat.Unusable e) {
            putAside(e);
        }
        return Restored.NOTHING;
    }

    private byte[] content() throws IOException, RoutesFormat.Unusable {
        long size = Files.size(file);
        if (!Files.isRegularFile(file) || size > LARGEST) {
            throw new RoutesFormat.Unusable("it has " + size + " bytes and is no file that a proxy has written");
        }
        return Files.readAllBytes(file);
    }

    private void putAside(Exception why) {
        var aside = beside(".damaged");
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            LOG.error(
                    "The routes in {} cannot be used: {}. It is kept as {}, and the proxy starts without routes until a hub"
                            + " sets them",
                    file,
                    reason(why),
                    aside);
        } catch (IOException e) {
            LOG.error(
                    "The routes in {} cannot be used: {}. The proxy starts without routes until a hub sets them. Nor can it"
                            + " be kept as {}: {}",
                    file,
                    reason(why),
                    aside,
                    e.toString());
        }
    }

    private static String reason(Exception why) {
        return why instanceof RoutesFormat.Unusable ? String.valueOf(why.getMessage()) : why.toString();
    }

    /**
     * Writes all routes.
     *
     * @throws IOException when that cannot be done; then the former file is there as it was
     */
    void write(RouteTable table) throws IOException {
        var content = ByteBuffer.wrap(RoutesFormat.write(table));
        Files.deleteIfExists(next); // of one that was ended while it wrote
        try (var channel =
                FileChannel.open(next, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY)) {
            while (content.hasRemaining()) {
                channel.write(content);
            }
            channel.force(true);
        } catch (IOException e) {
            removeAfter(e);
            throw e;
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        try (var folder = FileChannel.open(folder(), StandardOpenOption.READ)) {
            folder.force(true); // the name is a part of the folder
        }
    }

    /** Half a file on a disk that is full takes what others need. */
    private void removeAfter(IOException failure) {
        try {
            Files.deleteIfExists(next);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
