package io.essaim.cli.stack;

import io.essaim.cli.console.ExitCode;
import io.essaim.cli.ignition.IgnitionCommand;
import io.essaim.cli.settings.ConfigOption;
import io.essaim.config.bind.Settings;
import io.essaim.deploy.run.Claim;
import io.essaim.deploy.stack.Carried;
import io.essaim.deploy.stack.Stack;
import io.essaim.deploy.stack.Target;
import io.essaim.deploy.stack.Wanted;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code essaim render}. */
@Command(
        name = "render",
        description = {
            "Print the compose file with which Docker runs hub and proxies, and what the file wants beside them, as the"
                    + " configuration file says: on a swarm with docker stack deploy, or on one machine with docker"
                    + " compose.",
            "",
            "No secret stands in what is printed. Nothing is started."
        },
        mixinStandardHelpOptions = true,
        subcommands = IgnitionCommand.class,
        footer = {
            "",
            "@|bold Examples|@",
            "  essaim render                             look at it",
            "  essaim render --output stack              write it, with all that it refers to, into the folder stack",
            "  essaim render --target compose -o stack   the same for one machine with Docker",
            "  essaim render ignition --help             the file for a machine of Fedora CoreOS"
        })
public final class RenderCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = "--target",
            paramLabel = "TARGET",
            defaultValue = "SWARM",
            description = "swarm, for docker stack deploy, or compose, for docker compose (default: swarm).")
    private Target target = Target.SWARM;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description =
                    "Write compose.yaml, the files it refers to and the folder secrets there. Secrets that the file does"
                            + " not give are made once and kept there.")
    private @Nullable Path output;

    @Option(names = "--force", description = "Replace files that are there with another content.")
    private boolean force;

    @Override
    public Integer call() {
        var settings = config.read();
        var folder = Optional.ofNullable(output);
        var made = MadeStack.of(settings, config.file(), folder, target);
        made.warnings().forEach(warning -> err().println("Mind: " + warning));
        folder.ifPresentOrElse(into -> written(settings, into), () -> printed(made.stack(), made.wanted()));
        return ExitCode.DONE;
    }

    private void printed(Stack stack, Wanted wanted) {
        spec.commandLine().getOut().print(stack.compose());
        spec.commandLine().getOut().flush();
        err().println("It refers to files that --output DIR writes beside it: "
                + String.join(", ", stack.files().keySet().stream().sorted().toList())
                + (wanted.carried().isEmpty() ? "" : ", " + StackSecrets.FOLDER) + ".");
        wanted.carried().stream()
                .filter(secret -> secret.value().isEmpty())
                .map(Carried::path)
                .forEach(
                        path -> err().println(path + " is not there yet; --output DIR makes it once and keeps it. Until"
                                + " then names of secrets end in -new."));
    }

    /** Made once more when nobody else changes what it is made of. */
    private void written(Settings settings, Path folder) {
        try (var _ = FolderLock.take(folder, Claim.ours("essaim render"))) {
            var made = MadeStack.of(settings, config.file(), Optional.of(folder), target);
            StackFolder.of(folder, target).write(made.stack(), made.wanted().carried(), force);
            told(made.stack(), made.wanted(), folder);
        }
    }

    private void told(Stack stack, Wanted wanted, Path folder) {
        err().println("Wrote " + folder.resolve(StackFolder.COMPOSE_FILE) + " and what it refers to. Keep "
                + folder.resolve(StackSecrets.FOLDER) + " to yourself, and keep it: the next time the same secrets are"
                + " needed.");
        stack.before().forEach(err()::println);
        err().println(
                        switch (target) {
                            case SWARM ->
                                "Next, on a manager: docker stack deploy --prune --compose-file "
                                        + folder.resolve(StackFolder.COMPOSE_FILE) + " "
                                        + wanted.stack().name();
                            case COMPOSE ->
                                "Next: docker compose --file " + folder.resolve(StackFolder.COMPOSE_FILE)
                                        + " up --detach";
                        });
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
