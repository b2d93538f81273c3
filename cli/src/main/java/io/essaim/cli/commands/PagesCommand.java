package io.essaim.cli.commands;

import io.essaim.cli.console.CommandFailed;
import io.essaim.web.own.OurTemplates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code essaim pages}. */
@Command(
        name = "pages",
        description = {
            "Write the templates that the pages are made of, to change some of them (hub.pages.templates).",
            "Keep those that you change, and remove the others. What is in the folder already stays as it is."
        },
        mixinStandardHelpOptions = true)
public final class PagesCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FOLDER", description = "Where to.")
    private Path folder = Path.of("pages");

    @Override
    public void run() {
        OurTemplates.all().forEach((name, text) -> write(folder.resolve(name), text));
    }

    private void write(Path file, String text) {
        try {
            if (Files.exists(file)) {
                return;
            }
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            spec.commandLine().getOut().println("wrote " + file);
        } catch (IOException e) {
            throw new CommandFailed(file + " cannot be written: " + e, "Name a folder that you may write to.");
        }
    }
}
