package io.essaim.spawners.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The file a server writes its output to; the one of its last life is kept beside it. */
record OutputFile(Path path) {
    private static final int READ_BYTES = 16_384;
    private static final int LINES = 40;
    private static final long LARGEST = 8L << 20;

    /** Puts the old output aside and makes a new file, for the owner of the hub only. */
    void renew() throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        if (Files.exists(path)) {
            Files.move(path, Path.of(path + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.createFile(path);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    }

    /**
     * Keeps a talkative server from filling the disk: what is written goes on at the start of an emptied file, the part
     * before is kept in place of the last life's. The server has the file open for appending, so it notices nothing.
     */
    void keepSmall() throws IOException {
        if (Files.exists(path) && Files.size(path) > LARGEST) {
            Files.copy(path, Path.of(path + ".1"), StandardCopyOption.REPLACE_EXISTING);
            try (var file = new RandomAccessFile(path.toFile(), "rw")) {
                file.setLength(0);
            }
        }
    }

    /** The last lines, oldest first; none when there is no output. */
    List<String> lastLines() throws IOException {
        if (!Files.exists(path)) {
            return List.of();
        }
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            long from = Math.max(0, file.length() - READ_BYTES);
            file.seek(from);
            var bytes = new byte[(int) Math.min(READ_BYTES, file.length() - from)];
            file.readFully(bytes);
            var lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            // The first of a part is rarely whole.
            var whole = from > 0 && lines.size() > 1 ? lines.subList(1, lines.size()) : lines;
            return List.copyOf(whole.subList(Math.max(0, whole.size() - LINES), whole.size()));
        }
    }
}
