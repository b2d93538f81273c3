package io.essaim.cli.backup;

import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.console.Secrets;
import io.essaim.cli.console.Terminal;
import io.essaim.config.values.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The passphrase of a backup. */
final class PassphraseOption {
    private static final int SHORTEST = 12;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description =
                    "The file with the passphrase. Without it, it is asked for, or read from standard input as a line.")
    private @Nullable Path file;

    /** That of a file that is there. */
    Secret known() {
        return file == null ? new Secret(new Secrets().ask("Passphrase: ")) : read(file);
    }

    /**
     * That of a file that is to be made.
     *
     * @throws CommandFailed when it is short, or typed in two ways
     */
    Secret chosen() {
        var secrets = new Secrets();
        var chosen = file == null ? new Secret(secrets.ask("Passphrase for the backup: ")) : read(file);
        if (chosen.value().length() < SHORTEST) {
            throw new CommandFailed(
                    "the passphrase is shorter than " + SHORTEST + " characters",
                    "Whoever has the file can try as many as they like: take several words. Nothing was written.");
        }
        if (file == null && Terminal.watched() && !secrets.ask("Once more: ").equals(chosen.value())) {
            throw new CommandFailed("the two passphrases are not the same", "Nothing was written; try again.");
        }
        return chosen;
    }

    private static Secret read(Path file) {
        try {
            return new Secret(Files.readString(file).strip());
        } catch (IOException e) {
            throw new CommandFailed(
                    "the file " + file + " of --passphrase-file cannot be read: " + e, "Let this user read it.");
        }
    }
}
