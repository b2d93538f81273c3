package io.essaim.store.schema;

import io.essaim.store.settings.DatabaseProblem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A copy of a SQLite file beside it, made before its tables are changed. */
final class FileBackup {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private FileBackup() {}

    /**
     * Makes one.
     *
     * @param connection to the file; what is in its journal comes along
     * @return {@code FILE.tables-VERSION.DATE}
     * @throws DatabaseProblem when there is no room for it, or it cannot be written
     */
    static Path make(Path file, int version, Connection connection, InstantSource clock) {
        var name = file.getFileName() + ".tables-" + version + "." + WHEN.format(clock.instant());
        var copy = file.resolveSibling(name);
        try {
            Files.createFile(copy, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            fill(copy, connection);
            return copy;
        } catch (IOException e) {
            throw failed(copy, e);
        }
    }

    private static void fill(Path copy, Connection connection) throws IOException {
        try (var statement = connection.prepareStatement("VACUUM INTO ?")) {
            statement.setString(1, copy.toString());
            statement.execute();
        } catch (SQLException e) {
            Files.delete(copy);
            throw failed(copy, e);
        }
        try (var written = FileChannel.open(copy, StandardOpenOption.WRITE)) {
            written.force(true);
        }
    }

    private static DatabaseProblem failed(Path copy, Exception e) {
        return new DatabaseProblem(
                "the backup " + copy + " could not be made, so the tables were not brought up to date: "
                        + e.getMessage() + ". Make room there, then try again",
                e);
    }
}
