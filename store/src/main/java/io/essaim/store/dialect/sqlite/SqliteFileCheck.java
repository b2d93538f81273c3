package io.essaim.store.dialect.sqlite;

import io.essaim.store.settings.DatabaseProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;

/** Looks at a database file before it is opened, and makes an empty one where there is none. */
final class SqliteFileCheck {
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final String ELSEWHERE = "make it writable for this user, or name another place in database.url";

    private SqliteFileCheck() {}

    /** @throws DatabaseProblem when the file cannot be a database of ours; the file is as it was */
    static void prepare(Path file) {
        var folder = file.getParent();
        if (folder == null || Files.isDirectory(file)) {
            throw new DatabaseProblem(file + " is a directory; name a file in database.url");
        }
        if (Files.exists(file)) {
            checkExisting(file, folder);
        } else if (!Files.isDirectory(folder)) {
            throw new DatabaseProblem("the directory " + folder + " of the database does not exist; make it, or name"
                    + " another place in database.url");
        } else {
            create(file, folder);
        }
    }

    /** Nobody else may read it: it holds sessions and the fingerprints of tokens. */
    private static void create(Path file, Path folder) {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            // Another program of ours was faster.
            checkExisting(file, folder);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    private static void checkExisting(Path file, Path folder) {
        if (!Files.isWritable(file)) {
            throw new DatabaseProblem("the database " + file + " cannot be written; " + ELSEWHERE);
        }
        // SQLite keeps its journal beside the file.
        if (!Files.isWritable(folder)) {
            throw new DatabaseProblem("the directory " + folder + " of the database cannot be written; " + ELSEWHERE);
        }
        try (var in = Files.newInputStream(file)) {
            var start = in.readNBytes(MAGIC.length);
            if (start.length > 0 && !Arrays.equals(start, MAGIC)) {
                throw new DatabaseProblem(file + " is not a SQLite database; move it away, or name another file in"
                        + " database.url. It was not changed");
            }
        } catch (IOException e) {
            throw new DatabaseProblem("the database " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static DatabaseProblem unwritable(Path folder, IOException e) {
        var why =
                e instanceof FileSystemException system && system.getReason() != null ? system.getReason() : "refused";
        return new DatabaseProblem(
                "the directory " + folder + " of the database cannot be written (" + why + "); " + ELSEWHERE, e);
    }
}
