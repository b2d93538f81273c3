package io.essaim.cli.commands;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code essaim config}: the commands about the file. */
@Command(
        name = "config",
        description = "Look at the configuration file.",
        mixinStandardHelpOptions = true,
        subcommands = ConfigShowCommand.class,
        footer = {"", "@|bold Example|@", "  essaim config show --config essaim.yaml"})
public final class ConfigCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut(), spec.commandLine().getColorScheme());
    }
}
