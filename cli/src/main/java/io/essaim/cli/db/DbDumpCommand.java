package io.essaim.cli.db;

import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.settings.ConfigOption;
import io.essaim.hub.settings.HubSettings;
import io.essaim.store.care.Copy.Copied;
import io.essaim.store.settings.DatabaseSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code essaim db dump}. */
@Command(
        name = "dump",
        description = {
            "Write the database as one SQLite file, of whatever kind it is. The hub may run meanwhile: the file is of one"
                    + " moment.",
            "",
            "It is not sealed, and everything is in it. essaim backup seals it, with all else that a backup needs."
        },
        mixinStandardHelpOptions = true)
public final class DbDumpCommand implements Runnable {
    /** Stands for the standard output, or input. */
    static final String STREAM = "-";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Parameters(paramLabel = "FILE", description = "Where to, a file that is not there yet; - is the standard output.")
    private String file = "";

    @Override
    public void run() {
        var settings = config.read();
        var dump = new DatabaseDump(
                settings.get(DatabaseSettings.class),
                Path.of(settings.get(HubSettings.class).dataDir()));
        try {
            if (file.equals(STREAM)) {
                dump.write(System.out);
                System.out.flush();
            } else {
                write(dump, Path.of(file));
            }
        } catch (IOException e) {
            throw new CommandFailed("the dump cannot be written: " + e, "The database is as it was.");
        }
    }

    private void write(DatabaseDump dump, Path to) throws IOException {
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = Files.newByteChannel(to, options, owner);
                var out = Channels.newOutputStream(channel)) {
            var copied = whole(dump, out, to);
            spec.commandLine()
                    .getOut()
                    .printf(Locale.ROOT, "%,d rows of %d tables are in %s.%n", copied.rows(), copied.tables(), to);
        }
    }

    /** Half a dump must not look like a whole one. */
    private static Copied whole(DatabaseDump dump, OutputStream out, Path to) throws IOException {
        try {
            return dump.write(out);
        } catch (IOException | RuntimeException e) {
            Files.delete(to);
            throw e;
        }
    }
}
