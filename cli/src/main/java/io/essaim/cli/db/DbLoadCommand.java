package io.essaim.cli.db;

import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.settings.ConfigOption;
import io.essaim.hub.settings.HubSettings;
import io.essaim.store.settings.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code essaim db load}. */
@Command(
        name = "load",
        description = {
            "Put what essaim db dump wrote into the database of the file, of whatever kind that is, and compare the two.",
            "",
            "Stop every hub of that database first."
        },
        mixinStandardHelpOptions = true)
public final class DbLoadCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Parameters(paramLabel = "FILE", description = "The dump; - is the standard input.")
    private String file = "";

    @Option(names = "--replace", description = "What is in the database now may go for ever.")
    private boolean replace;

    @Override
    public void run() {
        var settings = config.read();
        var dump = new DatabaseDump(
                settings.get(DatabaseSettings.class),
                Path.of(settings.get(HubSettings.class).dataDir()));
        if (!replace && dump.inUse()) {
            throw new CommandFailed(
                    settings.get(DatabaseSettings.class).location() + " is in use already",
                    "With --replace, what is in it goes for ever. Nothing was changed.");
        }
        try (var in = file.equals(DbDumpCommand.STREAM) ? System.in : Files.newInputStream(Path.of(file))) {
            var copied = dump.read(in, replace);
            spec.commandLine()
                    .getOut()
                    .printf(
                            Locale.ROOT,
                            "%,d rows of %d tables were put back, and are the same.%n",
                            copied.rows(),
                            copied.tables());
        } catch (IOException e) {
            throw new CommandFailed("the dump cannot be read: " + e, "The database is as it was.");
        }
    }
}
