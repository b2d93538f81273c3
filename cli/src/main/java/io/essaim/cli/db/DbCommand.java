package io.essaim.cli.db;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code essaim db}: the commands about the database. */
@Command(
        name = "db",
        description = "Look after the database: see how it is, bring it up to date, move it elsewhere.",
        mixinStandardHelpOptions = true,
        subcommands = {
            DbCheckCommand.class,
            DbUpgradeCommand.class,
            DbCopyCommand.class,
            DbDumpCommand.class,
            DbLoadCommand.class
        },
        footer = {
            "",
            "@|bold Examples|@",
            "  essaim db check                                          how is it?",
            "  essaim db copy --to postgresql://essaim@db/essaim --to-password-file password"
        })
public final class DbCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut(), spec.commandLine().getColorScheme());
    }
}
