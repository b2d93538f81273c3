package io.essaim.cli.accounts;

import io.essaim.cli.settings.ConfigOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code essaim accounts passwd}. */
@Command(
        name = "passwd",
        description =
                "Set another password. It is asked for, or read from standard input. Browsers that are signed in stay"
                        + " so; the administration page ends them too.",
        mixinStandardHelpOptions = true)
final class PasswordCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Parameters(paramLabel = "NAME", description = "Whose.")
    private String name = "";

    @Option(names = "--without-second-factor", description = "Take the second factor away too: the device is lost.")
    private boolean withoutSecondFactor;

    @Override
    public void run() {
        OpenOffice.with(config.read(), office -> {
            var entry = OpenOffice.existing(office, name);
            office.setPassword(name, NewPassword.ask(name)).ifPresent(problem -> {
                throw OpenOffice.failed(name, problem);
            });
            if (withoutSecondFactor) {
                office.removeTwoFactor(name);
            }
            spec.commandLine().getOut().println("The password of " + entry.name() + " is set.");
        });
    }
}
