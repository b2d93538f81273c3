package io.essaim.cli.ignition;

import io.essaim.cli.console.CommandFailed;
import io.essaim.deploy.ignition.ButaneText;
import io.essaim.deploy.ignition.IgnitionText;
import io.essaim.deploy.ignition.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The file that is written, which nobody but its owner reads.
 *
 * @param butane whether it is the form for people
 */
record MachineFile(Path path, boolean butane) {

    /**
     * The one of that name, whose end says its form.
     *
     * @throws IllegalArgumentException when it does not
     */
    static MachineFile named(Path path) {
        var name = String.valueOf(path.getFileName());
        if (name.endsWith(".bu")) {
            return new MachineFile(path, true);
        }
        if (name.endsWith(".ign")) {
            return new MachineFile(path, false);
        }
        throw new IllegalArgumentException(
                "expected a name that ends in .ign, which the machine reads, or .bu, which you can add to; " + path
                        + " does neither");
    }

    /**
     * Writes it.
     *
     * @param force whether a file with another content is replaced
     */
    void write(Setup setup, boolean force) {
        var text = butane ? ButaneText.of(setup) : IgnitionText.of(setup);
        try {
            if (!force && Files.exists(path) && !Files.readString(path).equals(text)) {
                throw new CommandFailed(
                        path + " is there already with another content; nothing was written",
                        "Add --force to replace it, or name another file with --output.");
            }
            var fresh = Files.createTempFile(
                    path.toAbsolutePath().resolveSibling(""),
                    ".essaim",
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, text);
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CommandFailed(path + " cannot be written: " + e, "Name another file with --output.");
        }
    }
}
