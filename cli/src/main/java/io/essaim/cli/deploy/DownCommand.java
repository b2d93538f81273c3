package io.essaim.cli.deploy;

import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.console.ExitCode;
import io.essaim.cli.settings.ConfigOption;
import io.essaim.deploy.run.Progress;
import io.essaim.deploy.run.StepFailed;
import io.essaim.docker.failure.EngineException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code essaim down}. */
@Command(
        name = "down",
        description = {
            "Take hub and proxies off the cluster. People's servers go on, unreachable, and are found again by the next"
                    + " essaim deploy; so is the database. Machines, swarm and homes stay as they are."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "@|bold Examples|@",
            "  essaim down                                 asks first",
            "  essaim down --with-notebooks                people's servers end as well",
            "  essaim down --with-notebooks --with-data    and the database is removed: users, tokens, what runs where"
        })
public final class DownCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(names = "--with-notebooks", description = "End people's servers too. Their homes stay.")
    private boolean notebooks;

    @Option(
            names = "--with-data",
            description = "Remove the volumes of the stack too: the database, and what accessories keep. Homes stay.")
    private boolean data;

    @Mixin
    private YesOption yes = new YesOption();

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        try (var undertaking = Undertaking.of(config, new DeployOptions())) {
            var swarm = SwarmInReach.of(undertaking);
            yes.agreed(question(undertaking.stackName()));
            swarm.alone("essaim down", out, progress -> remove(undertaking, swarm, progress));
            out.println("Done. `essaim deploy` brings it back" + (data ? ", with an empty database." : "."));
            return ExitCode.DONE;
        } catch (StepFailed e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), e.next());
        } catch (EngineException e) {
            throw new CommandFailed(
                    "the swarm does not do it: " + e.said(), "Run this again; `essaim status` says how it is.");
        }
    }

    private String question(String stack) {
        return "Remove the stack " + stack + (notebooks ? ", end people's servers" : "")
                + (data ? ", and remove its database for ever" : "") + "?";
    }

    /** The hub goes first, or it would take servers that end for lost. */
    private void remove(Undertaking undertaking, SwarmInReach swarm, Progress progress) {
        var removal = undertaking.removal(swarm.facts().told(), progress);
        removal.stack();
        if (notebooks) {
            removal.servers(undertaking.instance());
        }
        removal.networks();
        if (data) {
            removal.data(undertaking.cluster().nodes().stream()
                    .filter(machine -> swarm.all().nodes().containsKey(machine.name()))
                    .toList());
        }
    }
}
