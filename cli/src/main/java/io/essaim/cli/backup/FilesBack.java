package io.essaim.cli.backup;

import io.essaim.cli.backup.archive.Part;
import io.essaim.cli.backup.archive.Part.Place;
import io.essaim.cli.console.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Puts the files of a backup back to where they belong. */
final class FilesBack {
    private static final String BEFORE = ".before-restore";

    private final Map<Path, byte[]> missing = new TreeMap<>();
    private final Map<Path, byte[]> others = new TreeMap<>();

    /**
     * Compares; changes nothing.
     *
     * @throws IOException when a file that is there cannot be read
     */
    static FilesBack compare(Kept kept, Places places, Predicate<Place> which) throws IOException {
        var back = new FilesBack();
        for (var file : kept.small().entrySet()) {
            Part part = file.getKey();
            if (part.place().files() && which.test(part.place())) {
                back.compare(places.of(part, kept.about().config()), file.getValue());
            }
        }
        return back;
    }

    private void compare(Path file, byte[] content) throws IOException {
        if (!Files.exists(file)) {
            missing.put(file, content);
        } else if (!Arrays.equals(Files.readAllBytes(file), content)) {
            others.put(file, content);
        }
    }

    /** @throws CommandFailed when files with another content are there and may not be replaced */
    void check(boolean replace) {
        if (!replace && !others.isEmpty()) {
            var text = new StringBuilder("these files are not as they are in the backup:");
            others.keySet().forEach(file -> text.append("\n  ").append(file));
            throw new CommandFailed(
                    text.toString(),
                    "With --replace they are put back, and those that are there are kept beside them. Nothing was changed.");
        }
    }

    /**
     * Writes what is not there, or not alike, readable for nobody else.
     *
     * @return what was written
     */
    List<Path> write() {
        var written = new ArrayList<Path>();
        try {
            for (var file : missing.entrySet()) {
                write(file.getKey(), file.getValue());
                written.add(file.getKey());
            }
            for (var file : others.entrySet()) {
                var before = file.getKey().resolveSibling(file.getKey().getFileName() + BEFORE);
                Files.copy(
                        file.getKey(), before, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
                write(file.getKey(), file.getValue());
                written.add(file.getKey());
            }
            return written;
        } catch (IOException e) {
            throw new CommandFailed(
                    "a file cannot be put back: " + e,
                    "Mend that, then run this again; " + written.size() + " are back.");
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Files.createDirectories(file.resolveSibling(""));
        var fresh = Files.createTempFile(file.resolveSibling(""), ".restore-", "", owner);
        Files.write(fresh, content);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
