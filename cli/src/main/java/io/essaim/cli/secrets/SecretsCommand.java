package io.essaim.cli.secrets;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code essaim secrets}. */
@Command(
        name = "secrets",
        description = "The secrets of a deployed stack: which there are, and other ones in their place.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = {SecretsListCommand.class, RotateCommand.class},
        footer = {
            "",
            "@|bold Examples|@",
            "  essaim secrets list                which there are, and how each is changed",
            "  essaim secrets rotate              new ones, while the former ones are good too",
            "  essaim secrets rotate --finish     later: the former ones are good no more"
        })
public final class SecretsCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Without a command: what there is. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut(), spec.commandLine().getColorScheme());
    }
}
