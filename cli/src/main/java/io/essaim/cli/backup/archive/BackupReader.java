package io.essaim.cli.backup.archive;

import io.essaim.cli.backup.seal.NotOpened;
import io.essaim.cli.backup.seal.SealedFile;
import io.essaim.config.values.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** Reads a backup from its beginning to its end. */
public final class BackupReader {
    private static final int MOST_ABOUT = 1 << 20;

    private BackupReader() {}

    /** Is given the parts in their order. */
    @FunctionalInterface
    public interface Parts {
        /**
         * A part.
         *
         * @param content to be read as far as it is wanted; it is not to be believed before the whole backup was read
         */
        void part(Part part, InputStream content) throws IOException;
    }

    /**
     * Reads all of it. When it returns, every byte is one that was written.
     *
     * @throws NotOpened when it is damaged, of a newer version, no backup, or closed with another passphrase
     * @throws IOException when the file cannot be read
     */
    public static About read(Path file, Secret passphrase, Parts parts) throws IOException {
        try (var sealed = SealedFile.reading(file, passphrase);
                var zip = new ZipInputStream(sealed)) {
            var about = about(file, zip);
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.part(Part.of(entry.getName()), zip);
                zip.transferTo(OutputStream.nullOutputStream());
            }
            sealed.transferTo(OutputStream.nullOutputStream());
            return about;
        } catch (IllegalArgumentException | ZipException e) {
            throw new NotOpened(
                    file + " is no backup of Essaim: " + e.getMessage(), "Name a file that `essaim backup` wrote.");
        }
    }

    private static About about(Path file, ZipInputStream zip) throws IOException {
        ZipEntry first = zip.getNextEntry();
        if (first == null || !first.getName().equals(About.NAME)) {
            throw new NotOpened(file + " is no backup of Essaim", "Name a file that `essaim backup` wrote.");
        }
        return About.of(new String(zip.readNBytes(MOST_ABOUT), StandardCharsets.UTF_8));
    }
}
