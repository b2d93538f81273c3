package io.essaim.cli.accounts;

import io.essaim.cli.settings.ConfigOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code essaim accounts add}. */
@Command(
        name = "add",
        description = "Make an approved account. The password is asked for, or read from standard input.",
        mixinStandardHelpOptions = true)
final class AddCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Parameters(paramLabel = "NAME", description = "The user name.")
    private String name = "";

    @Option(
            names = "--email",
            paramLabel = "ADDRESS",
            description = "Where a link goes when the password is forgotten. It is taken to be theirs.")
    private @Nullable String email;

    @Override
    public void run() {
        OpenOffice.with(config.read(), office -> {
            office.add(name, NewPassword.ask(name), Optional.ofNullable(email)).ifPresent(problem -> {
                throw OpenOffice.failed(name, problem);
            });
            spec.commandLine()
                    .getOut()
                    .println(OpenOffice.existing(office, name).name() + " may sign in.");
        });
    }
}
