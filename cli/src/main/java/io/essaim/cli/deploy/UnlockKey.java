package io.essaim.cli.deploy;

import io.essaim.deploy.run.KeyKeeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The key that unlocks managers, in the folder of a deployment.
 *
 * @param file where it is, once it is kept
 */
record UnlockKey(Path file) implements KeyKeeper {
    /** That of such a folder. */
    static UnlockKey in(Path folder) {
        return new UnlockKey(folder.resolve("secrets/cluster.swarm.unlock_key"));
    }

    /** Whether it is there. */
    boolean kept() {
        return Files.exists(file);
    }

    @Override
    public void keep(String key) throws IOException {
        var owner = PosixFilePermissions.fromString("rwx------");
        Files.createDirectories(file.resolveSibling(""), PosixFilePermissions.asFileAttribute(owner));
        Files.deleteIfExists(file);
        var rights = PosixFilePermissions.fromString("rw-------");
        Files.writeString(Files.createFile(file, PosixFilePermissions.asFileAttribute(rights)), key + "\n");
    }
}
