package io.essaim.cli.backup;

import io.essaim.cli.console.CommandFailed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** This machine's own tar, which keeps owners, rights and links as they are. */
final class Tar {
    /** What GNU tar ends with when a file changed while it was read. */
    private static final int SOME_CHANGED = 1;

    private Tar() {}

    /** Writes all that is in a folder. Files that change meanwhile are no failure. */
    static void pack(Path folder, OutputStream to) throws IOException {
        var tar = start(folder, "--create", ".");
        try (var out = tar.getInputStream()) {
            tar.getOutputStream().close();
            out.transferTo(to);
            end(tar, folder, SOME_CHANGED);
        } finally {
            tar.destroyForcibly();
        }
    }

    /** Puts it back; files that are there are replaced, others stay. */
    static void unpack(Path folder, InputStream from) throws IOException {
        Files.createDirectories(folder);
        var tar = start(folder, "--extract", "--preserve-permissions");
        try {
            try (var in = tar.getOutputStream()) {
                from.transferTo(in);
            }
            end(tar, folder, 0);
        } finally {
            tar.destroyForcibly();
        }
    }

    /** What it has to say, people read at once. */
    private static Process start(Path folder, String... words) throws IOException {
        var command = new ArrayList<>(List.of("tar", "--numeric-owner", "--directory", folder.toString()));
        command.addAll(List.of(words));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** It has closed its output, or has all of its input: what is left is a moment. */
    private static void end(Process tar, Path folder, int worst) throws IOException {
        try {
            if (!tar.waitFor(1, TimeUnit.MINUTES) || tar.exitValue() > worst) {
                throw new CommandFailed("tar failed in " + folder + "; it said why", "Mend that, then run this again.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("tar was interrupted in " + folder, "Run this again.");
        }
    }
}
