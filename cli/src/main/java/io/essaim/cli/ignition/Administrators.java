package io.essaim.cli.ignition;

import io.essaim.cli.console.CommandFailed;
import io.essaim.deploy.ignition.SshKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Whoever may sign in to a machine: by their public keys. */
final class Administrators {
    private Administrators() {}

    /** The keys of these files, or, where none is named, whoever runs this. */
    static List<String> keys(List<Path> files, Path home) {
        var folder = home.resolve(".ssh");
        var keys = (files.isEmpty() ? own(folder) : files)
                .stream().flatMap(file -> read(file).stream()).distinct().toList();
        if (keys.isEmpty()) {
            throw new CommandFailed(
                    "there is no public key in " + (files.isEmpty() ? folder + "/*.pub" : files)
                            + ", and without one nobody can sign in to the machine",
                    "Name a file with --ssh-key, or make a key with ssh-keygen.");
        }
        return keys;
    }

    /** A certificate is no key that a machine could be given. */
    private static List<Path> own(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".pub"))
                    .filter(file -> !file.toString().endsWith("-cert.pub"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new CommandFailed(folder + " cannot be read: " + e, "Name a file of public keys with --ssh-key.");
        }
    }

    private static List<String> read(Path file) {
        try {
            return SshKeys.of(Files.readString(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandFailed(
                    file + " is of no use as public keys: " + (e instanceof IOException ? e : e.getMessage()),
                    "Name a file of public keys with --ssh-key, such as ~/.ssh/id_ed25519.pub.");
        }
    }
}
