package io.essaim.cli.imports;

import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.imports.translation.Decision;
import io.essaim.cli.imports.translation.Translation;
import io.essaim.cli.imports.translation.Verdict;
import io.essaim.cli.settings.EssaimFile;
import io.essaim.config.Config;
import io.essaim.config.bind.Settings;
import io.essaim.config.print.YamlText;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** A translation as text: the file, with what was not translated in comments at its end. */
record TranslatedFile(Path source, Translation translation) {
    private static final OpenOption[] NEW = {StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE};
    private static final OpenOption[] REPLACING = {
        StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE
    };

    String text() {
        var text = new StringBuilder("# Translated from " + source + " by `essaim import`.\n");
        text.append(YamlText.of(translation.tree()));
        comments(text, "Yours to decide:", verdict -> verdict instanceof Verdict.Yours);
        comments(text, "Not needed any more:", verdict -> verdict instanceof Verdict.NotNeeded);
        return text.toString();
    }

    private void comments(StringBuilder text, String title, Predicate<Verdict> wanted) {
        var lines = decisions(wanted);
        if (!lines.isEmpty()) {
            text.append("\n# ").append(title).append('\n');
            lines.forEach(line -> text.append("#   ")
                    .append(line.toString().replace("\n", " "))
                    .append('\n'));
        }
    }

    List<Decision> decisions(Predicate<Verdict> wanted) {
        return translation.decisions().stream()
                .filter(decision -> wanted.test(decision.verdict()))
                .toList();
    }

    /**
     * What the file says to Essaim.
     *
     * @throws io.essaim.config.mistake.ConfigRefused with what is missing or wrong
     */
    Settings check(Path name) {
        try {
            var folder = Files.createTempDirectory("essaim-import");
            try {
                writeSecrets(folder, false);
                return Config.parse(name.toString(), text(), folder, EssaimFile.schema(), System.getenv());
            } finally {
                remove(folder);
            }
        } catch (IOException e) {
            throw unwritable(Path.of(System.getProperty("java.io.tmpdir", "/tmp")), e);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /**
     * Writes it, and the secrets into a folder beside it.
     *
     * @param force whether what is there is replaced
     */
    void write(Path file, boolean force) {
        var folder = file.toAbsolutePath().resolveSibling("");
        try {
            if (!force) {
                refuseToReplace(file, folder);
            }
            writeSecrets(folder, force);
            Files.writeString(file, text(), force ? REPLACING : NEW);
        } catch (FileAlreadyExistsException e) {
            throw exists(Path.of(String.valueOf(e.getFile())));
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /** Before anything is written, so that nothing is half done. */
    private void refuseToReplace(Path file, Path folder) {
        if (Files.exists(file)) {
            throw exists(file);
        }
        for (var name : translation.secrets().keySet()) {
            var secret = folder.resolve(Translation.SECRETS).resolve(name);
            if (Files.exists(secret)) {
                throw exists(secret);
            }
        }
    }

    private void writeSecrets(Path folder, boolean force) throws IOException {
        if (translation.secrets().isEmpty()) {
            return;
        }
        var secrets = folder.resolve(Translation.SECRETS);
        if (!Files.isDirectory(secrets)) {
            Files.createDirectory(
                    secrets, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        for (var secret : translation.secrets().entrySet()) {
            var file = secrets.resolve(secret.getKey());
            if (force) {
                Files.deleteIfExists(file);
            }
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, secret.getValue());
        }
    }

    private static CommandFailed exists(Path file) {
        return new CommandFailed(
                file + " is there already; nothing was written", "Name another file with --out, or add --force.");
    }

    private static CommandFailed unwritable(Path file, IOException e) {
        return new CommandFailed(file + " cannot be written: " + e.getMessage(), "Name another place with --out.");
    }
}
