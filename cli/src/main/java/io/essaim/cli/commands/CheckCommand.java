package io.essaim.cli.commands;

import io.essaim.cli.console.ExitCode;
import io.essaim.cli.console.JsonText;
import io.essaim.cli.settings.ConfigOption;
import io.essaim.cli.settings.Explanation;
import io.essaim.config.mistake.ConfigRefused;
import io.essaim.config.mistake.Mistake;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code essaim check}. */
@Command(
        name = "check",
        description = "Say whether the configuration file is right, and what it does. Starts nothing.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {"0:The file is right.", "2:It has mistakes; all are listed."},
        footer = {"", "@|bold Example|@", "  essaim check --config examples/laptop.yaml"})
public final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(names = "--json", description = "As JSON, for scripts.")
    private boolean json;

    @Override
    public Integer call() {
        try {
            var explanation = Explanation.of(config.read());
            right(explanation);
            return ExitCode.DONE;
        } catch (ConfigRefused refused) {
            if (!json) {
                throw refused;
            }
            print(refused.mistakes(), List.of());
            return ExitCode.WRONG_USE;
        }
    }

    private void right(Explanation explanation) {
        var out = spec.commandLine().getOut();
        if (json) {
            print(List.of(), explanation.warnings());
            return;
        }
        out.println(config.file() + " is right.");
        explanation.lines().forEach((what, how) -> out.printf("  %-10s %s%n", what, how));
        explanation.warnings().forEach(warning -> out.println("Mind: " + warning));
    }

    private void print(List<Mistake> mistakes, List<String> warnings) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("file", config.file().toString());
        answer.put("right", mistakes.isEmpty());
        answer.put("mistakes", mistakes.stream().map(CheckCommand::json).toList());
        answer.put("warnings", warnings);
        spec.commandLine().getOut().println(JsonText.of(answer));
    }

    private static Map<String, Object> json(Mistake mistake) {
        var members = new LinkedHashMap<String, Object>();
        members.put("file", mistake.place().file());
        members.put("line", mistake.place().line());
        members.put("key", mistake.key());
        members.put("message", mistake.message());
        return members;
    }
}
