package io.essaim.cli.db;

import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.settings.ConfigOption;
import io.essaim.config.values.Secret;
import io.essaim.store.care.Copy;
import io.essaim.store.settings.DatabaseLocation;
import io.essaim.store.settings.DatabaseProblem;
import io.essaim.store.settings.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code essaim db copy}. */
@Command(
        name = "copy",
        description = {
            "Copy everything into another, empty database, of any kind, and compare the two.",
            "",
            "Stop the hub first: what it writes after the copy has begun does not come along. A copy that was broken off"
                    + " begins anew when it is run again; no hub works on the half of one. The database it comes from stays"
                    + " as it is."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "@|bold Examples|@",
            "  essaim db copy --to postgresql://essaim@db.example.org/essaim --to-password-file password",
            "  essaim db copy --to sqlite:/srv/essaim/essaim.sqlite"
        })
public final class DbCopyCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = "--to",
            required = true,
            paramLabel = "URL",
            description = "Where to, as database.url has it, without a password.")
    private String url = "";

    @Option(names = "--to-password-file", paramLabel = "FILE", description = "The file with the password for it.")
    private @Nullable Path passwordFile;

    @Override
    public void run() {
        var from = config.read().get(DatabaseSettings.class);
        var to = target(from);
        var out = spec.commandLine().getOut();
        out.println("from " + from.location() + "\n  to " + to.location());
        try {
            var copied = Copy.run(from, to, this::tell);
            out.printf(
                    Locale.ROOT,
                    "%,d rows of %d tables were copied, and are the same in both.%n"
                            + "Name the new one in database.url, then start the hub.%n",
                    copied.rows(),
                    copied.tables());
        } catch (DatabaseProblem e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), "What was to be copied is as it was.");
        }
    }

    private void tell(String table, long done, long all) {
        spec.commandLine().getOut().printf(Locale.ROOT, "  %-24s %,12d of %,d%n", table, done, all);
    }

    private DatabaseSettings target(DatabaseSettings from) {
        try {
            var to = from.at(url, Optional.ofNullable(passwordFile).map(this::password));
            if (passwordFile == null && hasPassword(to.location())) {
                throw wrong("a password on the command line is seen by everybody on this machine: write it into a file"
                        + " and name that with --to-password-file");
            }
            return to;
        } catch (IllegalArgumentException e) {
            throw wrong("--to: " + e.getMessage());
        }
    }

    private static boolean hasPassword(DatabaseLocation location) {
        return switch (location) {
            case DatabaseLocation.PostgreSql(var server) -> server.password().isPresent();
            case DatabaseLocation.MariaDb(var server) -> server.password().isPresent();
            case DatabaseLocation.SqliteFile _, DatabaseLocation.SqliteMemory _ -> false;
        };
    }

    private Secret password(Path file) {
        try {
            return new Secret(Files.readString(file).strip());
        } catch (IOException e) {
            throw wrong("the file " + file + " of --to-password-file cannot be read: " + e);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
