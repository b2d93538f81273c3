package io.essaim.cli.deploy;

import io.essaim.cli.console.ExitCode;
import io.essaim.cli.console.JsonText;
import io.essaim.cli.settings.ConfigOption;
import io.essaim.deploy.plan.PlanText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code essaim plan}. */
@Command(
        name = "plan",
        description = {
            "Look at the machines of the section cluster over ssh, and say what essaim deploy would do there, and what is in"
                    + " the way. Nothing is changed, here or there."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {
            "0:It can be done, or there is nothing to do.",
            "1:Something is in the way; it is printed.",
            "2:The file has mistakes; all are listed."
        },
        footer = {
            "",
            "@|bold Examples|@",
            "  essaim plan                    what would be done",
            "  essaim plan --commands         with every command, to read or to type by hand",
            "  essaim plan --json             for scripts"
        })
public final class PlanCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private DeployOptions options = new DeployOptions();

    @Option(names = "--commands", description = "With what each step runs. Secrets are words in angle brackets.")
    private boolean commands;

    @Option(names = "--json", description = "As JSON, for scripts.")
    private boolean json;

    @Override
    public Integer call() {
        try (var undertaking = Undertaking.of(config, options)) {
            var plan = undertaking.look();
            var out = spec.commandLine().getOut();
            if (json) {
                out.println(JsonText.of(PlanJson.of(plan, undertaking.warnings())));
            } else {
                undertaking.warnings().forEach(warning -> out.println("Mind: " + warning));
                out.print(PlanText.of(plan, commands));
                out.flush();
            }
            return plan.stopped() ? ExitCode.FAILED : ExitCode.DONE;
        }
    }
}
