package io.essaim.cli.commands;

import io.essaim.cli.accounts.AccountsCommand;
import io.essaim.cli.backup.BackupCommand;
import io.essaim.cli.backup.RestoreCommand;
import io.essaim.cli.console.Endings;
import io.essaim.cli.console.Terminal;
import io.essaim.cli.db.DbCommand;
import io.essaim.cli.demo.DemoCommand;
import io.essaim.cli.demo.WarmUpCommand;
import io.essaim.cli.deploy.DeployCommand;
import io.essaim.cli.deploy.DownCommand;
import io.essaim.cli.deploy.ExecCommand;
import io.essaim.cli.deploy.LogsCommand;
import io.essaim.cli.deploy.NodeCommand;
import io.essaim.cli.deploy.PlanCommand;
import io.essaim.cli.deploy.RollbackCommand;
import io.essaim.cli.deploy.StatusCommand;
import io.essaim.cli.imports.ImportCommand;
import io.essaim.cli.proxy.ProxyCommand;
import io.essaim.cli.secrets.SecretsCommand;
import io.essaim.cli.stack.RenderCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code essaim} itself: lists what there is. */
@Command(
        name = "essaim",
        description = "A Jupyter server of their own for every person of a lab, a class or a company.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Text.class,
        subcommands = {
            DemoCommand.class,
            HubCommand.class,
            ProxyCommand.class,
            CheckCommand.class,
            PlanCommand.class,
            DeployCommand.class,
            StatusCommand.class,
            NodeCommand.class,
            LogsCommand.class,
            ExecCommand.class,
            RollbackCommand.class,
            SecretsCommand.class,
            DownCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            RenderCommand.class,
            ConfigCommand.class,
            DbCommand.class,
            TokenCommand.class,
            CertificatesCommand.class,
            ImportCommand.class,
            AccountsCommand.class,
            VersionCommand.class,
            PagesCommand.class,
            CompletionCommand.class,
            DocsCommand.class,
            WarmUpCommand.class
        },
        footer = {
            "",
            "@|bold Examples|@",
            "  essaim demo                            everything on this machine, no file needed",
            "  essaim check --config essaim.yaml      is the file right, and what does it do?",
            "  essaim hub --config essaim.yaml        run a hub and its proxy",
            "  essaim help hub                        all about one command"
        })
public final class EssaimCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** The whole command line, ready to execute. */
    public static CommandLine line() {
        return new CommandLine(new EssaimCommand())
                .addSubcommand("help", new CommandLine.HelpCommand())
                .setExecutionExceptionHandler(new Endings())
                .setParameterExceptionHandler(new Endings())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setColorScheme(Help.defaultColorScheme(Terminal.colours()));
    }

    /** Without a command: what there is. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut(), spec.commandLine().getColorScheme());
    }
}
