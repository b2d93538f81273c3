package io.essaim.cli.deploy;

import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.console.ExitCode;
import io.essaim.cli.settings.ConfigOption;
import io.essaim.deploy.run.StackRollback;
import io.essaim.deploy.run.StepFailed;
import io.essaim.docker.failure.EngineException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code essaim rollback}. */
@Command(
        name = "rollback",
        description = {
            "Take hub, proxies and what is beside them back to the deployment before, and wait until they are well. When they"
                    + " do not get there, they are what they were again. People's servers go on; what is in the database"
                    + " stays as it is. Another rollback goes forward again."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {
            "0:The deployment before is back, and well.",
            "1:It is not, or there is none; it is printed.",
            "2:The file has mistakes; all are listed."
        },
        footer = {
            "",
            "@|bold Examples|@",
            "  essaim rollback            say what would go back, ask, do it",
            "  essaim rollback --yes      do not ask"
        })
public final class RollbackCommand implements Callable<Integer> {
    private static final int WAIT = 10;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = "--wait",
            paramLabel = "MINUTES",
            defaultValue = "10",
            description = "How long it may take until all is well (default: 10).")
    private int wait = WAIT;

    @Mixin
    private YesOption yes = new YesOption();

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        try (var undertaking = Undertaking.of(config, new DeployOptions())) {
            var swarm = SwarmInReach.of(undertaking);
            var rollback = StackRollback.look(swarm.manager(), undertaking.stackName());
            out.println("The deployment before was well on " + rollback.since() + ". Back to it:");
            rollback.changes().forEach(change -> out.println("  " + change));
            out.flush();
            yes.agreed("Go back?");
            swarm.alone(
                    "essaim rollback",
                    out,
                    progress -> agreed(rollback, StackRollback.look(swarm.manager(), undertaking.stackName()))
                            .run(Duration.ofMinutes(Math.max(1, wait)), progress));
            out.println("Done. " + config.file() + " is as it was: `essaim deploy` brings what it says.");
            return ExitCode.DONE;
        } catch (StepFailed e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), e.next());
        } catch (EngineException e) {
            throw new CommandFailed("the swarm does not do it: " + e.said(), "`essaim status` says how it is.");
        }
    }

    /** Whoever had the cluster until now may have changed what there is to go back to. */
    private static StackRollback agreed(StackRollback shown, StackRollback now) {
        if (!shown.changes().equals(now.changes())) {
            throw new StepFailed("somebody has changed the stack meanwhile", "Run this again. Nothing was changed.");
        }
        return now;
    }
}
