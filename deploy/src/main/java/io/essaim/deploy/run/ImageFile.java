package io.essaim.deploy.run;

import io.essaim.docker.Engine;
import io.essaim.docker.call.Filters;
import io.essaim.docker.registry.ImageName;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * An image in a file: of {@code docker save}, or a system's files as {@code images/build} makes them.
 *
 * @param name what it is called
 * @param saved whether it is of {@code docker save}
 * @param hash of the file
 */
public record ImageFile(ImageName name, Path file, boolean saved, String hash) {
    private static final String LABEL = "io.essaim.image-file";
    private static final Duration TO_SEND = Duration.ofHours(1);
    private static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final int SIZE_AT = 124;
    private static final int SIZE = 12;
    private static final int OCTAL = 8;
    private static final int MAGIC_AT = 257;
    private static final String MAGIC = "ustar";

    /**
     * Looks at one.
     *
     * @throws IOException when it cannot be read, or is no archive; the message says which
     */
    public static ImageFile of(String name, Path file) throws IOException {
        return new ImageFile(ImageName.parse(name), file, saved(file), hash(file));
    }

    /** Whether an engine has it: an image of that name that was made of that very file. */
    public boolean in(Engine engine) {
        if (saved) {
            return !engine.images().list(named()).isEmpty();
        }
        return !engine.images().list(named().and("label", LABEL + "=" + hash)).isEmpty();
    }

    private Filters named() {
        return Filters.NONE.and("reference", name.toString());
    }

    /** Gives it to an engine. */
    void into(Engine engine) {
        if (saved) {
            engine.images().load(file, TO_SEND);
            if (!in(engine)) {
                throw new StepFailed(
                        file + " does not hold " + name,
                        "Make it with: docker save " + name + " >" + file.getFileName() + "; or set stack.image.");
            }
        } else {
            var changes = Stream.concat(StackFiles.OF_FILES.stream(), Stream.of("LABEL " + LABEL + "=" + hash));
            engine.images().make(name, file, changes.toList(), TO_SEND);
        }
    }

    /** An archive of {@code docker save} has a file {@code manifest.json} at its top. */
    private static boolean saved(Path file) throws IOException {
        try (var channel = FileChannel.open(file)) {
            var head = new byte[BLOCK];
            long at = 0;
            while (channel.read(ByteBuffer.wrap(head), at) == BLOCK && head[0] != 0) {
                if (!text(head, MAGIC_AT, MAGIC.length()).equals(MAGIC) && at == 0) {
                    throw new IOException(file + " is no tar archive; is it compressed?");
                }
                if (text(head, 0, NAME).equals("manifest.json")) {
                    return true;
                }
                at += BLOCK + Math.ceilDiv(size(head, file), (long) BLOCK) * BLOCK;
            }
            return false;
        }
    }

    private static long size(byte[] head, Path file) throws IOException {
        if (head[SIZE_AT] < 0) { // a number of 256-based digits, of files beyond 8 GiB
            return ByteBuffer.wrap(head).getLong(SIZE_AT + SIZE - Long.BYTES);
        }
        try {
            return Long.parseLong(text(head, SIZE_AT, SIZE).strip(), OCTAL);
        } catch (NumberFormatException e) {
            throw new IOException(file + " is no tar archive that can be read", e);
        }
    }

    private static String text(byte[] head, int from, int length) {
        var all = new String(head, from, length, StandardCharsets.ISO_8859_1);
        int end = all.indexOf('\0');
        return end < 0 ? all : all.substring(0, end);
    }

    private static String hash(Path file) throws IOException {
        try (var in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
