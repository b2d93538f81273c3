package io.essaim.cli.accounts;

import io.essaim.cli.settings.ConfigOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code essaim accounts discard}. */
@Command(
        name = "discard",
        description = "Remove an account. What the hub knows of the person, and their files, stay.",
        mixinStandardHelpOptions = true)
final class DiscardCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Parameters(paramLabel = "NAME", description = "Whose.")
    private String name = "";

    @Override
    public void run() {
        OpenOffice.with(config.read(), (office, browsers) -> {
            var entry = OpenOffice.existing(office, name);
            office.discard(name);
            var out = spec.commandLine().getOut();
            out.println("The account " + entry.name() + " is gone. " + browsers.signOut(entry.name()));
        });
    }
}
