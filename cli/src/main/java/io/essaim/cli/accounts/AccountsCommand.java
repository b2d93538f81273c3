package io.essaim.cli.accounts;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code essaim accounts}. */
@Command(
        name = "accounts",
        description = "Accounts that the hub itself keeps (authenticator type accounts). The hub may run or not.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            AddCommand.class,
            PasswordCommand.class,
            ListCommand.class,
            ApproveCommand.class,
            DiscardCommand.class,
            ImportCommand.class
        },
        footer = {
            "",
            "@|bold Examples|@",
            "  essaim accounts add root                           asks for the password",
            "  openssl rand -base64 18 | essaim accounts add bot  or takes it from standard input",
            "  essaim accounts list --waiting",
            "  essaim accounts approve ada"
        })
public final class AccountsCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
