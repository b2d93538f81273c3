package io.essaim.cli.backup.archive;

import io.essaim.cli.backup.seal.SealedFile;
import io.essaim.config.values.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a backup: a ZIP in a sealed file. Until it is whole it has another name. */
public final class BackupWriter implements AutoCloseable {
    private static final String UNFINISHED = ".part";

    private final Path file;
    private final Path unfinished;
    private final FileChannel channel;
    private final ZipOutputStream zip;

    /** Writes a part. */
    @FunctionalInterface
    public interface Filler {
        /** Writes all of it. */
        void fill(OutputStream to) throws IOException;
    }

    private BackupWriter(Path file, Path unfinished, FileChannel channel, ZipOutputStream zip) {
        this.file = file;
        this.unfinished = unfinished;
        this.channel = channel;
        this.zip = zip;
    }

    /**
     * Begins one, readable for nobody else.
     *
     * @throws FileAlreadyExistsException when there is such a file
     * @throws IOException when it cannot be written
     */
    public static BackupWriter create(Path file, Secret passphrase, About about) throws IOException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        var unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
        Files.deleteIfExists(unfinished);
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var channel = FileChannel.open(unfinished, options, owner);
        try {
            var zip = new ZipOutputStream(SealedFile.writing(new Unclosed(channel), passphrase));
            var writer = new BackupWriter(file, unfinished, channel, zip);
            writer.add(About.NAME, to -> to.write(about.text().getBytes(StandardCharsets.UTF_8)));
            return writer;
        } catch (IOException | RuntimeException e) {
            channel.close();
            Files.deleteIfExists(unfinished);
            throw e;
        }
    }

    /** Adds a part. */
    public void add(Part part, Filler filler) throws IOException {
        add(part.toString(), filler);
    }

    /** Adds a file as a part. */
    public void add(Part part, Path content) throws IOException {
        add(part, to -> Files.copy(content, to));
    }

    private void add(String name, Filler filler) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        filler.fill(zip);
        zip.closeEntry();
    }

    /** It is whole now, and on the disk. */
    public void finish() throws IOException {
        zip.close();
        channel.force(true);
        channel.close();
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** What is not finished is removed. */
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(unfinished);
    }
}
