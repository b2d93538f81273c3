package io.essaim.proxy.saved;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A file that is whole whenever it is looked at: a new one is written beside it, brought to the disk and put in its place.
 * Only its owner may read it.
 */
final class WholeFile {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path file;
    private final Path next;
    private final long largest;

    /** @param largest the bytes that are believed to be its content at the most */
    WholeFile(Path file, long largest) {
        this.file = file.toAbsolutePath().normalize();
        this.next = beside(".new");
        this.largest = largest;
    }

    Path path() {
        return file;
    }

    Path folder() {
        var folder = file.getParent();
        return folder == null ? file : folder;
    }

    /** A file of the same folder whose name begins like this one's. */
    Path beside(String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    /**
     * What is in it.
     *
     * @throws java.nio.file.NoSuchFileException when there is none
     * @throws IOException when it cannot be read, or is not what this class has written
     */
    byte[] read() throws IOException {
        long size = Files.size(file);
        if (!Files.isRegularFile(file) || size > largest) {
            throw new IOException("it has " + size + " bytes and is no file that a proxy has written");
        }
        return Files.readAllBytes(file);
    }

    /**
     * Puts that in its place.
     *
     * @throws IOException when that cannot be done; then the former file is there as it was
     */
    void write(byte[] bytes) throws IOException {
        var content = ByteBuffer.wrap(bytes);
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

    /** Gives it another name, {@code NAME.damaged}, and says what has become of it. */
    String putAside() {
        var aside = beside(".damaged");
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            return "It is kept as " + aside;
        } catch (IOException e) {
            return "Nor can it be kept as " + aside + ": " + e;
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
