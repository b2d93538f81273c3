package io.essaim.cli.backup;

import io.essaim.cli.backup.archive.About;
import io.essaim.cli.backup.archive.BackupWriter;
import io.essaim.cli.backup.archive.Part;
import io.essaim.cli.backup.seal.NotOpened;
import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.console.ExitCode;
import io.essaim.cli.console.JsonText;
import io.essaim.cli.console.ProgramVersion;
import io.essaim.cli.deploy.DeployedHub;
import io.essaim.cli.settings.ConfigOption;
import io.essaim.cli.settings.FolderOption;
import io.essaim.config.bind.Settings;
import io.essaim.deploy.settings.ClusterSettings;
import io.essaim.hub.settings.HubSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code essaim backup}. */
@Command(
        name = "backup",
        description = {
            "Write all that cannot be made again into one file that is sealed with a passphrase: the database, the"
                    + " configuration file and the files it names, the keys, and of a cluster the folder of the deployment and"
                    + " what the swarm is made of.",
            "",
            "The hub may run meanwhile. People's homes come along with --homes only. essaim restore brings it back, into"
                    + " whatever kind of database the file names then."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {
            "0:It is written; or with --list, it is whole.",
            "1:It could not be written or opened; the reason is printed.",
            "2:Wrong use, or the configuration file has mistakes."
        },
        footer = {
            "",
            "@|bold Examples|@",
            "  essaim backup essaim.backup                                    asks for a passphrase",
            "  essaim backup --passphrase-file secret --homes essaim.backup   for scripts, with people's homes",
            "  essaim backup --list essaim.backup                             is it whole, and what is in it?"
        })
public final class BackupCommand implements Callable<Integer> {
    private static final int KIB = 1024;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private FolderOption folder = new FolderOption();

    @Mixin
    private PassphraseOption passphrase = new PassphraseOption();

    @Parameters(paramLabel = "FILE", description = "The backup; to be written, it must not be there yet.")
    private Path file = Path.of("");

    @Option(names = "--homes", description = "People's homes too. It may take long, and the file becomes as large.")
    private boolean homes;

    @Option(names = "--list", description = "Read a backup to its end, and say what is in it. Nothing is changed.")
    private boolean list;

    @Option(names = "--json", description = "With --list: as JSON, for scripts.")
    private boolean json;

    @Override
    public Integer call() {
        try {
            if (list) {
                list();
            } else {
                write(config.read());
            }
            return ExitCode.DONE;
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailed(e.getMessage() + " is there already", "Name another file. It was not changed.");
        } catch (NotOpened e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), e.next());
        } catch (IOException e) {
            throw new CommandFailed(
                    "the backup failed: " + e, list ? "Nothing was changed." : "There is none; try again.");
        }
    }

    private void write(Settings settings) throws IOException {
        boolean cluster = cluster(settings);
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        var sealed = passphrase.chosen();
        var name = config.file().toAbsolutePath().getFileName();
        var about = new About(
                ProgramVersion.text(), Instant.now().truncatedTo(ChronoUnit.SECONDS), cluster, String.valueOf(name));
        try (var platform = platform(settings, config, out());
                var writer = BackupWriter.create(file, sealed, about)) {
            for (var part :
                    FilesOfHub.of(settings, places(settings, config, folder)).entrySet()) {
                writer.add(part.getKey(), part.getValue());
            }
            if (platform.swarm().isPresent()) {
                var bytes = platform.swarm().get().getBytes(StandardCharsets.UTF_8);
                writer.add(Part.SWARM, to -> to.write(bytes));
            }
            writer.add(Part.DATABASE, platform::dump);
            if (homes) {
                writer.add(Part.HOMES, platform::packHomes);
            }
            writer.finish();
        }
        out().printf(
                        Locale.ROOT,
                        "%s holds the backup, %,d KiB. Keep it and its passphrase apart: nobody opens it without.%n",
                        file,
                        Files.size(file) / KIB);
    }

    static boolean cluster(Settings settings) {
        return !settings.get(ClusterSettings.class).managers().isEmpty();
    }

    static Platform platform(Settings settings, ConfigOption config, PrintWriter out) {
        return cluster(settings) ? new TheCluster(DeployedHub.of(config, out)) : ThisMachine.of(settings);
    }

    static Places places(Settings settings, ConfigOption config, FolderOption folder) {
        var data = cluster(settings)
                ? Optional.<Path>empty()
                : Optional.of(Path.of(settings.get(HubSettings.class).dataDir()));
        return new Places(config.file(), folder.of(config.file().toAbsolutePath()), data);
    }

    private void list() throws IOException {
        var kept = Kept.read(file, passphrase.known());
        if (json) {
            var tree = new LinkedHashMap<String, Object>();
            tree.put("essaim", kept.about().program());
            tree.put("made", kept.about().made().toString());
            tree.put("cluster", kept.about().cluster());
            var parts = new LinkedHashMap<String, Object>();
            kept.sizes().forEach((part, size) -> parts.put(part.toString(), size));
            tree.put("parts", parts);
            out().println(JsonText.of(tree));
        } else {
            out().println(sentence(file, kept.about()));
            kept.sizes().forEach((part, size) -> out().printf(Locale.ROOT, "  %,14d bytes  %s%n", size, part));
        }
    }

    static String sentence(Path file, About about) {
        return file + " is whole: a " + (about.cluster() ? "cluster" : "hub") + " of " + about.made() + ", by Essaim "
                + about.program() + ".";
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
