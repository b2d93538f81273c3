package io.essaim.cli.backup;

import io.essaim.cli.backup.archive.About;
import io.essaim.cli.backup.archive.BackupReader;
import io.essaim.cli.backup.archive.Part;
import io.essaim.cli.backup.seal.NotOpened;
import io.essaim.config.values.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A backup of which every byte was read and is one that was written.
 *
 * @param small the contents of its files, which are few and small; the others are read again when they are needed
 * @param sizes of all its parts, in bytes
 */
record Kept(Path file, Secret passphrase, About about, Map<Part, byte[]> small, Map<Part, Long> sizes) {
    private static final int MOST = 64 << 20;

    /** Is given a part. */
    @FunctionalInterface
    interface Taker {
        void take(InputStream content) throws IOException;
    }

    /**
     * Reads it.
     *
     * @throws NotOpened when something is wrong with it
     * @throws IOException when it cannot be read
     */
    static Kept read(Path file, Secret passphrase) throws IOException {
        var small = new LinkedHashMap<Part, byte[]>();
        var sizes = new LinkedHashMap<Part, Long>();
        var about = BackupReader.read(file, passphrase, (part, content) -> {
            if (part.place().files() || part.equals(Part.SWARM)) {
                var bytes = content.readNBytes(MOST - held(small));
                small.put(part, bytes);
                sizes.put(part, (long) bytes.length);
                if (content.read() >= 0) {
                    throw new NotOpened(file + " holds more files than can be put back", "Is it a backup of Essaim?");
                }
            } else {
                sizes.put(part, content.transferTo(OutputStream.nullOutputStream()));
            }
        });
        return new Kept(file, passphrase, about, small, sizes);
    }

    private static int held(Map<Part, byte[]> small) {
        return small.values().stream().mapToInt(bytes -> bytes.length).sum();
    }

    /** The content of a small part. */
    Optional<byte[]> content(Part part) {
        return Optional.ofNullable(small.get(part)).map(bytes -> Arrays.copyOf(bytes, bytes.length));
    }

    /** Whether parts of it belong there. */
    boolean in(Part.Place place) {
        return sizes.keySet().stream().anyMatch(part -> part.place() == place);
    }

    boolean has(Part part) {
        return sizes.containsKey(part);
    }

    /** Reads the file again, for one large part. */
    void take(Part wanted, Taker taker) throws IOException {
        BackupReader.read(file, passphrase, (part, content) -> {
            if (part.equals(wanted)) {
                taker.take(content);
            }
        });
    }
}
