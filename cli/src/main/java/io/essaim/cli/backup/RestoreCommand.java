package io.essaim.cli.backup;

import io.essaim.cli.backup.archive.Part;
import io.essaim.cli.backup.archive.Part.Place;
import io.essaim.cli.backup.seal.NotOpened;
import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.console.ExitCode;
import io.essaim.cli.deploy.Question;
import io.essaim.cli.settings.ConfigOption;
import io.essaim.cli.settings.FolderOption;
import io.essaim.cli.stack.FolderLock;
import io.essaim.config.bind.Settings;
import io.essaim.deploy.run.Claim;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code essaim restore}. */
@Command(
        name = "restore",
        description = {
            "Bring back what essaim backup wrote. The whole file is read first: when a byte of it is not as it was written,"
                    + " nothing is changed.",
            "",
            "The files come first, then the database. A hub on this machine must be stopped; that of a cluster is stopped"
                    + " for the while, and its stack must be deployed: when it is not, run essaim deploy after the files are"
                    + " back, then this again."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {
            "0:All is back.",
            "1:Something is in the way or failed; it is printed, and what was changed.",
            "2:Wrong use, or the configuration file has mistakes."
        },
        footer = {
            "",
            "@|bold Examples|@",
            "  essaim restore essaim.backup                asks for the passphrase, and before anything is lost",
            "  essaim restore --files essaim.backup        only the files, such as before essaim deploy",
            "  essaim restore --replace --homes --passphrase-file secret essaim.backup"
        })
public final class RestoreCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private FolderOption folder = new FolderOption();

    @Mixin
    private PassphraseOption passphrase = new PassphraseOption();

    @Parameters(paramLabel = "FILE", description = "The backup.")
    private Path file = Path.of("");

    @Option(names = "--files", description = "Only the files; neither database nor homes.")
    private boolean filesOnly;

    @Option(
            names = "--homes",
            description = "People's homes too, when they are in the backup: files of today are replaced by those.")
    private boolean homes;

    @Option(
            names = "--replace",
            description =
                    "Do not ask: what is in the database now goes for ever, and files that are not as in the backup are"
                            + " replaced.")
    private boolean replace;

    @Override
    public Integer call() {
        try {
            var kept = Kept.read(file, passphrase.known());
            out().println(BackupCommand.sentence(file, kept.about()));
            if (homes && !kept.has(Part.HOMES)) {
                throw new CommandFailed("there are no homes in " + file, "Leave --homes out. Nothing was changed.");
            }
            restore(kept);
            return ExitCode.DONE;
        } catch (NotOpened e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), e.next() + " Nothing was changed.");
        } catch (IOException e) {
            throw new CommandFailed("it could not be brought back: " + e, "Mend that, then run this again.");
        }
    }

    private void restore(Kept kept) throws IOException {
        var stack = folder.of(config.file().toAbsolutePath());
        var named = named(kept, stack);
        named.check(replace);
        boolean asked = !filesOnly && Files.exists(config.file());
        if (asked) {
            ask(config.read());
        }
        told(kept.in(Place.STACK) ? together(kept, stack) : named.write());
        var settings = config.read();
        if (kept.about().cluster() != BackupCommand.cluster(settings)) {
            throw new CommandFailed(
                    "the backup is of a " + (kept.about().cluster() ? "cluster" : "hub on one machine") + ", and "
                            + config.file() + " is not",
                    "Take the database alone: docs/howto/back-up.md. The files above are back.");
        }
        var data =
                FilesBack.compare(kept, BackupCommand.places(settings, config, folder), place -> place == Place.DATA);
        data.check(replace);
        if (filesOnly) {
            told(data.write());
            out().println("The files are back.");
        } else {
            if (!asked) {
                ask(settings);
            }
            contents(kept, settings, data);
        }
    }

    /** While nobody deploys what is there, or rotates it. */
    private List<Path> together(Kept kept, Path stack) throws IOException {
        try (var _ = FolderLock.take(stack, Claim.ours("essaim restore"))) {
            var named = named(kept, stack);
            named.check(replace);
            return named.write();
        }
    }

    private FilesBack named(Kept kept, Path stack) throws IOException {
        return FilesBack.compare(
                kept, new Places(config.file(), stack, Optional.empty()), place -> place != Place.DATA);
    }

    /** Asks before anything is lost; where the file is there already, before anything is changed. */
    private void ask(Settings settings) {
        try (var platform = BackupCommand.platform(settings, config, out())) {
            platform.lost()
                    .ifPresent(
                            what -> Question.agreedExpressly("Replace " + what + " by the backup, for ever?", replace));
        }
    }

    private void contents(Kept kept, Settings settings, FilesBack data) throws IOException {
        try (var platform = BackupCommand.platform(settings, config, out())) {
            if (kept.has(Part.DATABASE)) {
                platform.load(taker -> kept.take(Part.DATABASE, taker));
                out().println("The database is back.");
            }
            told(data.write());
            if (homes) {
                kept.take(Part.HOMES, platform::unpackHomes);
                out().println("People's homes are back.");
            }
            kept.content(Part.SWARM)
                    .map(bytes -> platform.differences(new String(bytes, StandardCharsets.UTF_8)))
                    .ifPresent(lines -> lines.forEach(line -> out().println("Mind: " + line)));
        }
        out().println(
                        kept.about().cluster()
                                ? "All is back. When files of the deployment were put back, run `essaim deploy`."
                                : "All is back; start the hub.");
    }

    private void told(List<Path> written) {
        written.forEach(path -> out().println("  " + path));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
