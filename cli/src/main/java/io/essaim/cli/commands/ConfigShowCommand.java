package io.essaim.cli.commands;

import io.essaim.cli.console.JsonText;
import io.essaim.cli.settings.ConfigOption;
import io.essaim.config.print.EffectiveFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code essaim config show}. */
@Command(
        name = "show",
        description = "Print the file as it counts: defaults filled in, references followed, secrets masked.",
        mixinStandardHelpOptions = true)
public final class ConfigShowCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(names = "--json", description = "As JSON instead of YAML.")
    private boolean json;

    @Override
    public void run() {
        var settings = config.read();
        var out = spec.commandLine().getOut();
        out.print(json ? JsonText.of(EffectiveFile.tree(settings)) + "\n" : EffectiveFile.yaml(settings));
        out.flush();
    }
}
