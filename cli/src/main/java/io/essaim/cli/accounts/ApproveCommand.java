package io.essaim.cli.accounts;

import io.essaim.cli.settings.ConfigOption;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code essaim accounts approve}. */
@Command(name = "approve", description = "Let people in who wait.", mixinStandardHelpOptions = true)
final class ApproveCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Parameters(paramLabel = "NAME", arity = "1..*", description = "Whom.")
    private List<String> names = List.of();

    @Override
    public void run() {
        OpenOffice.with(config.read(), office -> {
            names.forEach(name -> OpenOffice.existing(office, name));
            for (var name : names) {
                office.approve(name);
                spec.commandLine().getOut().println(name + " may sign in.");
            }
        });
    }
}
