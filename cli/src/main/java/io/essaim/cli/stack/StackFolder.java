package io.essaim.cli.stack;

import io.essaim.cli.console.CommandFailed;
import io.essaim.deploy.stack.Carried;
import io.essaim.deploy.stack.Stack;
import io.essaim.deploy.stack.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The folder that a stack is written to: the compose file, and beside it all that it refers to.
 *
 * @param rights of the files
 */
record StackFolder(Path folder, FileAttribute<Set<PosixFilePermission>> rights) {
    /** The compose file. */
    static final String COMPOSE_FILE = "compose.yaml";

    private static final String PRIVATE_FOLDER = "rwx------";

    /**
     * A folder whose files nobody else reads: a swarm takes copies of them. {@code docker compose} mounts the files
     * themselves into containers of another user, and there it is the folder around them that keeps others out.
     */
    static StackFolder of(Path folder, Target target) {
        return new StackFolder(
                folder,
                rights(
                        switch (target) {
                            case SWARM -> "rw-------";
                            case COMPOSE -> "rw-r--r--";
                        }));
    }

    /**
     * Writes all, or nothing when a file with another content is in the way.
     *
     * @param force whether such a file is replaced
     */
    void write(Stack stack, List<Carried> secrets, boolean force) {
        var files = new TreeMap<String, String>(stack.files());
        files.put(COMPOSE_FILE, stack.compose());
        secrets.forEach(secret ->
                secret.value().ifPresent(value -> files.put(StackSecrets.FOLDER + "/" + secret.name(), value)));
        try {
            if (!force) {
                refuseToReplace(files);
            }
            makeFolder(folder);
            makeFolder(folder.resolve(StackSecrets.FOLDER));
            for (var file : files.entrySet()) {
                replace(folder.resolve(file.getKey()), file.getValue(), rights);
            }
        } catch (IOException e) {
            throw new CommandFailed(folder + " cannot be written: " + e, "Name another folder with --output.");
        }
    }

    private void refuseToReplace(Map<String, String> files) throws IOException {
        for (var file : files.entrySet()) {
            var path = folder.resolve(file.getKey());
            if (Files.exists(path) && !Files.readString(path).equals(file.getValue())) {
                throw new CommandFailed(
                        path + " is there already with another content; nothing was written",
                        "Add --force to replace it, or name another folder with --output.");
            }
        }
    }

    /** Makes it, for nobody else to read, when it is not there. */
    static void makeFolder(Path folder) throws IOException {
        Files.createDirectories(folder, rights(PRIVATE_FOLDER));
        if (folder.endsWith(StackSecrets.FOLDER)) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(PRIVATE_FOLDER));
        }
    }

    /** At no moment half written, and at none readable by others. What has that content already keeps its time. */
    static void replace(Path file, String content, FileAttribute<Set<PosixFilePermission>> rights) throws IOException {
        if (Files.exists(file) && Files.readString(file).equals(content)) {
            Files.setPosixFilePermissions(file, rights.value());
            return;
        }
        var name = file.getFileName();
        var aside = Files.createTempFile(file.resolveSibling("").toAbsolutePath(), "." + name, ".new", rights);
        Files.writeString(aside, content);
        Files.setPosixFilePermissions(aside, rights.value()); // whatever the umask took away
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static FileAttribute<Set<PosixFilePermission>> rights(String text) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
    }
}
