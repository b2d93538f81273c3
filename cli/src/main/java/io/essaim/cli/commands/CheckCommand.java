package io.essaim.cli.commands;

import io.essaim.cli.console.ExitCode;
import io.essaim.cli.console.JsonText;
import io.essaim.cli.console.Secrets;
import io.essaim.cli.settings.ConfigOption;
import io.essaim.cli.settings.Explanation;
import io.essaim.cli.signin.SignInTrial;
import io.essaim.cli.signin.SignInTrials;
import io.essaim.config.mistake.ConfigRefused;
import io.essaim.config.mistake.Mistake;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code essaim check}. */
@Command(
        name = "check",
        description = {
            "Say whether the configuration file is right, and what it does. Starts nothing.",
            "With --login: sign somebody in, and say who they are and whether they may enter."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {
            "0:The file is right; with --login: USER may enter.",
            "1:USER may not enter; the reason is printed.",
            "2:The file has mistakes; all are listed."
        },
        footer = {
            "",
            "@|bold Examples|@",
            "  essaim check --config examples/laptop.yaml",
            "  essaim check --login alice                 asks for the password",
            "  essaim check --login alice < password      takes it from a file",
            "  essaim check --login alice --way staff     tries that one of several ways"
        })
public final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = "--login",
            paramLabel = "USER",
            description =
                    "Sign this person in with the authenticator of the file. The password is asked for on the terminal,"
                            + " or read from standard input.")
    private @Nullable String login;

    @Option(
            names = "--way",
            paramLabel = "NAME",
            description = "With --login and several ways to sign in: try this one. Without it: each that has a form.")
    private @Nullable String way;

    @Option(names = "--json", description = "As JSON, for scripts.")
    private boolean json;

    @Override
    public Integer call() {
        try {
            var settings = config.read();
            if (login != null) {
                return told(SignInTrials.of(settings, login, Optional.ofNullable(way), new Secrets()::ask));
            }
            right(Explanation.of(settings, System.getenv()));
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

    private int told(List<SignInTrial> trials) {
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonText.of(trials.size() == 1 ? trials.getFirst() : Map.of("ways", trials)));
        } else {
            trials.forEach(this::told);
        }
        return trials.stream().anyMatch(SignInTrial::enters) ? ExitCode.DONE : ExitCode.FAILED;
    }

    private void told(SignInTrial trial) {
        var out = spec.commandLine().getOut();
        out.println((trial.way().isEmpty() ? "" : trial.way() + ": ") + trial.sentence());
        trial.facts().forEach((what, how) -> out.printf("  %-10s %s%n", what, how));
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
