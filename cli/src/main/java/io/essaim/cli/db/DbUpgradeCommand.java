package io.essaim.cli.db;

import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.settings.ConfigOption;
import io.essaim.store.schema.Upgrade;
import io.essaim.store.settings.DatabaseProblem;
import io.essaim.store.settings.DatabaseSettings;
import java.io.Console;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code essaim db upgrade}. */
@Command(
        name = "upgrade",
        description = {
            "Bring the tables up to date, as a hub does at its start.",
            "",
            "A SQLite file is copied first; the copy lies beside it. For PostgreSQL and MariaDB the command for a backup is"
                    + " shown, and a word is wanted."
        },
        mixinStandardHelpOptions = true)
public final class DbUpgradeCommand implements Runnable {
    private static final String NOTHING_CHANGED = "Nothing was changed.";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(names = "--yes", description = "There is a backup: do not ask.")
    private boolean yes;

    @Override
    public void run() {
        var settings = config.read().get(DatabaseSettings.class);
        try {
            upgrade(Upgrade.look(settings), settings);
        } catch (DatabaseProblem e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), e.changed(NOTHING_CHANGED));
        }
    }

    private void upgrade(Upgrade upgrade, DatabaseSettings settings) {
        var out = spec.commandLine().getOut();
        if (upgrade.done()) {
            out.println(upgrade.database() + " is up to date (tables of version " + upgrade.to() + ").");
            return;
        }
        upgrade.backupCommand().filter(_ -> !yes).ifPresent(command -> agree(upgrade, command));
        upgrade.run(settings).ifPresent(backup -> out.println("As it was it is kept in " + backup + "."));
        out.println(upgrade.database() + " has tables of version " + upgrade.to() + " now.");
    }

    private void agree(Upgrade upgrade, String backup) {
        var what = upgrade.database() + " has tables of version "
                + upgrade.from().orElse(0) + ", and they are to become " + upgrade.to();
        var asked = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        if (asked.isEmpty()) {
            throw new CommandFailed(
                    what + "; nothing was changed", "Make a backup, then run it again with --yes:\n  " + backup);
        }
        spec.commandLine().getOut().println(what + ". Make a backup first:\n  " + backup);
        var answer = asked.map(console -> console.readLine("There is one, go on? [y/N] "))
                .map(text -> text.strip().toLowerCase(Locale.ROOT));
        if (answer.filter(text -> text.equals("y") || text.equals("yes")).isEmpty()) {
            throw new CommandFailed("not agreed to", NOTHING_CHANGED);
        }
    }
}
