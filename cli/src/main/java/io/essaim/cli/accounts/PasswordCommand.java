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
                "Set another password. It is asked for, or read from standard input. Whoever is signed in with the old"
                        + " one is signed out everywhere.",
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
        OpenOffice.with(config.read(), (office, browsers) -> {
            var entry = OpenOffice.existing(office, name);
            office.setPassword(name, NewPassword.ask(name)).ifPresent(problem -> {
                throw OpenOffice.failed(name, problem);
            });
            if (withoutSecondFactor) {
                office.removeTwoFactor(name);
            }
            var out = spec.commandLine().getOut();
            out.println("The password of " + entry.name() + " is set. " + browsers.signOut(entry.name()));
        });
    }
}
