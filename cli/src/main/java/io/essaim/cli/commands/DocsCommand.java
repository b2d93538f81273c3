package io.essaim.cli.commands;

import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.settings.ReferenceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code essaim docs}, for the project itself. */
@Command(
        name = "docs",
        description = "Write the reference pages that are made from the code.",
        hidden = true,
        mixinStandardHelpOptions = true)
public final class DocsCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FOLDER", arity = "0..1", description = "Where to.")
    private Path folder = Path.of("docs", "reference");

    @Override
    public void run() {
        ReferenceText.pages().forEach((name, text) -> write(folder.resolve(name), text));
    }

    private void write(Path page, String text) {
        try {
            Files.createDirectories(folder);
            Files.writeString(page, text);
            spec.commandLine().getOut().println("wrote " + page);
        } catch (IOException e) {
            throw new CommandFailed(page + " cannot be written: " + e, "Name a folder that you may write to.");
        }
    }
}
