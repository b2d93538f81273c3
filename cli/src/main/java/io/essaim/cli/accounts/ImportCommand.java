package io.essaim.cli.accounts;

import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.parts.HubSeal;
import io.essaim.cli.settings.ConfigOption;
import io.essaim.config.bind.Settings;
import io.essaim.domain.account.Seal;
import io.essaim.domain.login.AccountOffice;
import io.essaim.domain.login.AccountOffice.Adopted;
import io.essaim.store.nativeauthenticator.UsersInfo;
import io.essaim.store.settings.DatabaseProblem;
import io.essaim.store.settings.DatabaseSettings;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code essaim accounts import}. */
@Command(
        name = "import",
        description =
                "Take over the accounts of nativeauthenticator, with their passwords and second factors. Names that"
                        + " have an account here already are left as they are.",
        mixinStandardHelpOptions = true,
        footer = {"", "@|bold Example|@", "  essaim accounts import --db sqlite:////srv/jupyterhub/jupyterhub.sqlite"})
final class ImportCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = "--db",
            paramLabel = "URL",
            required = true,
            defaultValue = "${env:ESSAIM_JUPYTERHUB_DB}",
            description =
                    "JupyterHub's database, as JupyterHub.db_url has it. It is only read. An address with a password is"
                            + " better given in the variable ESSAIM_JUPYTERHUB_DB.")
    private String url = "";

    @Override
    public void run() {
        var settings = config.read();
        var found = read();
        OpenOffice.with(settings, seal(settings), (office, _) -> adopt(office, found));
    }

    private static Seal seal(Settings settings) {
        try {
            return HubSeal.load(settings, System.getenv());
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandFailed(
                    "second factors cannot be encrypted as the hub does: " + e.getMessage(), "Nothing was changed.");
        }
    }

    private List<Adopted> read() {
        var database = database();
        try {
            return UsersInfo.read(database.location(), database.timeout());
        } catch (DatabaseProblem e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), "Nothing was changed.");
        }
    }

    private DatabaseSettings database() {
        try {
            return DatabaseSettings.of(url);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--db: " + e.getMessage(), e);
        }
    }

    private void adopt(AccountOffice office, List<Adopted> found) {
        var out = spec.commandLine().getOut();
        int taken = 0;
        for (var account : found) {
            var problem = office.adopt(account);
            if (problem.isEmpty()) {
                taken++;
            } else {
                out.println("Left out: " + OpenOffice.sentence(account.name(), problem.get()) + ".");
            }
        }
        out.println(taken + " of " + found.size() + " accounts were taken over.");
    }
}
