package io.essaim.cli.deploy;

import io.essaim.cli.console.ExitCode;
import io.essaim.cli.console.JsonText;
import io.essaim.cli.console.Terminal;
import io.essaim.cli.settings.ConfigOption;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code essaim status}. */
@Command(
        name = "status",
        description = {
            "Say how the cluster of the configuration file is: its nodes, how many managers may still fail, hub and proxies,"
                    + " where people's servers run, free disk, and what is wrong. Nothing is changed."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {
            "0:All is well.",
            "1:Something is not; it is printed.",
            "2:The file has mistakes; all are listed."
        },
        footer = {
            "",
            "@|bold Examples|@",
            "  essaim status",
            "  essaim status --watch      again every five seconds, until you press Ctrl-C",
            "  essaim status --json       for scripts"
        })
public final class StatusCommand implements Callable<Integer> {
    private static final Duration BETWEEN = Duration.ofSeconds(5);
    private static final String CLEAR = "\033[H\033[2J";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(names = "--json", description = "As JSON, for scripts.")
    private boolean json;

    @Option(names = "--watch", description = "Look again every five seconds.")
    private boolean watch;

    @Override
    public Integer call() throws InterruptedException {
        try (var undertaking = Undertaking.of(config, new DeployOptions())) {
            while (true) {
                var status = undertaking.status();
                print(status);
                if (!watch) {
                    return status.well() ? ExitCode.DONE : ExitCode.FAILED;
                }
                Thread.sleep(BETWEEN);
            }
        }
    }

    private void print(StatusText status) {
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonText.of(status.tree()));
        } else {
            out.print((watch && Terminal.watched() ? CLEAR : "") + status.lines());
        }
        out.flush();
    }
}
