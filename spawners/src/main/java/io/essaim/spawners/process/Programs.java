package io.essaim.spawners.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.stream.Stream;

/** Where programs are, and who gets to them. */
final class Programs {
    /** What a path is when the environment does not say. */
    static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private Programs() {}

    /**
     * The file of a program: looked up on a path when it is a bare name.
     *
     * @param everybody whether it must be one that any account may run
     */
    static Optional<Path> find(String program, String path, boolean everybody) {
        if (program.indexOf('/') >= 0) {
            return Optional.of(Path.of(program).toAbsolutePath()).filter(file -> runs(file, everybody));
        }
        return Stream.of(path.split(":", -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder).resolve(program))
                .filter(file -> runs(file, everybody))
                .findFirst();
    }

    private static boolean runs(Path file, boolean everybody) {
        return Files.isRegularFile(file) && Files.isExecutable(file) && (!everybody || openToAll(file));
    }

    /**
     * Whether any account gets to a file or folder and may run or enter it: it and every folder above let others pass.
     * What does not exist yet is left out.
     */
    static boolean openToAll(Path path) {
        try {
            var real = Files.exists(path)
                    ? path.toRealPath()
                    : path.toAbsolutePath().normalize();
            for (Path at = real; at != null; at = at.getParent()) {
                if (Files.exists(at)
                        && !Files.getPosixFilePermissions(at).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                    return false;
                }
            }
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
