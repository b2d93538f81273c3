package io.essaim.cli.imports;

import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.console.ExitCode;
import io.essaim.cli.settings.ConfigOption;
import io.essaim.cli.settings.EssaimFile;
import io.essaim.config.bind.Settings;
import io.essaim.store.settings.DatabaseLocation;
import io.essaim.store.settings.DatabaseProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code essaim import} (contract 9.7 and section 10). */
@Command(
        name = "import",
        description = {
            "Move in from a JupyterHub, 3.0 to 6.0: people, groups, roles, services, API tokens and servers out of its"
                    + " database, and its configuration file as an essaim.yaml.",
            "",
            "Old API tokens go on working. JupyterHub's files and tables are only read. What is here already stays as it"
                    + " is, so that it can be done again at any time."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "@|bold Examples|@",
            "  essaim import --jupyterhub-config /etc/jupyterhub/jupyterhub_config.py --out essaim.yaml",
            "  essaim import --jupyterhub-db sqlite:////srv/jupyterhub/jupyterhub.sqlite --dry-run",
            "  essaim import --jupyterhub-db sqlite:////srv/jupyterhub/jupyterhub.sqlite --config essaim.yaml"
        })
public final class ImportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = "--jupyterhub-db",
            paramLabel = "URL",
            defaultValue = "${env:ESSAIM_JUPYTERHUB_DB:-}",
            description =
                    "JupyterHub's database, as its db_url names it: sqlite:////srv/jupyterhub/jupyterhub.sqlite. An"
                            + " address with a password is better given in the variable ESSAIM_JUPYTERHUB_DB.")
    private String database = "";

    @Option(
            names = "--jupyterhub-config",
            paramLabel = "FILE",
            description = "JupyterHub's configuration file. It is run, as JupyterHub runs it.")
    private @Nullable Path python;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Where the translated configuration goes, its secrets into a folder beside it. Without it, it is"
                            + " printed.")
    private @Nullable Path out;

    @Option(names = "--force", description = "Replace what --out names.")
    private boolean force;

    @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
    private boolean dry;

    @Option(
            names = "--python",
            paramLabel = "PROGRAM",
            defaultValue = "/usr/bin/python3",
            description =
                    "What runs the configuration file: best, JupyterHub's own Python (default: /usr/bin/python3).")
    private Path interpreter = Path.of("/usr/bin/python3");

    @Override
    public Integer call() {
        if (database.isEmpty() && python == null) {
            throw new ParameterException(
                    spec.commandLine(), "Nothing to import: name --jupyterhub-db, --jupyterhub-config, or both.");
        }
        var source = Optional.of(database).filter(url -> !url.isEmpty()).map(this::location);
        var line = spec.commandLine();
        var translated = Optional.ofNullable(python)
                .map(file -> new ConfigImport(line.getOut(), line.getErr(), Optional.ofNullable(out), dry)
                        .run(file, interpreter, force));
        try {
            source.ifPresent(
                    from -> new DatabaseImport(line.getOut(), line.getErr(), dry).run(from, settings(translated)));
            return ExitCode.DONE;
        } catch (DatabaseProblem e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), "Nothing was moved.");
        }
    }

    private DatabaseLocation location(String url) {
        try {
            return DatabaseLocation.parse(url);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--jupyterhub-db: " + e.getMessage(), e);
        }
    }

    /** The file that was just written, or the one that is there; before either is, a dry run does with the translation. */
    private Settings settings(Optional<Settings> translated) {
        if (out != null && !dry && translated.isPresent()) {
            return EssaimFile.read(out);
        }
        return dry && !Files.exists(config.file()) ? translated.orElseGet(config::read) : config.read();
    }
}
