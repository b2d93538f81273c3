package io.essaim.cli.deploy;

import io.essaim.cli.console.ExitCode;
import io.essaim.cli.console.Terminal;
import io.essaim.cli.settings.ConfigOption;
import io.essaim.cli.stack.FolderLock;
import io.essaim.deploy.plan.Plan;
import io.essaim.deploy.plan.PlanText;
import io.essaim.deploy.run.Audit;
import io.essaim.deploy.run.Claim;
import io.essaim.deploy.run.Deployment;
import io.essaim.deploy.run.Failure;
import io.essaim.deploy.run.Outcome;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code essaim deploy}. */
@Command(
        name = "deploy",
        description = {
            "Make of the machines of the section cluster what the configuration file says: Docker Engine on each, the NFS"
                    + " server of people's homes, the swarm, and on it hub and proxies.",
            "",
            "It looks first, and does only what is missing: a second run does nothing, and a run that was interrupted is"
                    + " finished by the next. The machines are reached by this machine's own ssh."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {
            "0:All is as the file says.",
            "1:Something failed or is in the way; it is printed.",
            "2:The file has mistakes; all are listed."
        },
        footer = {
            "",
            "@|bold Examples|@",
            "  essaim deploy                            look, show the plan, ask, do it",
            "  essaim deploy --yes                      do not ask",
            "  essaim deploy --dry-run                  only look; the same as essaim plan",
            "  essaim deploy --image essaim.tar         without a registry"
        })
public final class DeployCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private DeployOptions options = new DeployOptions();

    @Option(
            names = {"-y", "--yes"},
            description = "Do it without asking. Where nobody watches, nobody is asked.")
    private boolean yes;

    @Option(names = "--dry-run", description = "Only look, and say what would be done.")
    private boolean dryRun;

    @Option(
            names = "--break-lock",
            description = "Take the cluster from a run that is said to have it. Only when you know that it has ended.")
    private boolean breakLock;

    private @Nullable FolderLock held;

    /** With nothing said yet: picocli fills it in. */
    public DeployCommand() {}

    /** The deployment that another command ends with. */
    public DeployCommand(CommandSpec spec, ConfigOption config, DeployOptions options, boolean yes) {
        this.spec = spec;
        this.config = config;
        this.options = options;
        this.yes = yes;
    }

    /** The same for who has the folder of the deployment already. */
    public DeployCommand within(FolderLock lock) {
        held = lock;
        return this;
    }

    @Override
    public Integer call() {
        long began = System.nanoTime();
        if (held == null && !dryRun) {
            FolderLock.requireFree(options.folder(config.file()));
        }
        try (var undertaking = Undertaking.of(config, options)) {
            out().println("Looking at " + undertaking.cluster().machines().size() + " machines …");
            out().flush();
            var plan = undertaking.look();
            undertaking.warnings().forEach(warning -> out().println("Mind: " + warning));
            out().print(PlanText.of(plan, false));
            out().flush();
            if (plan.stopped()) {
                return ExitCode.FAILED;
            }
            if (plan.steps().isEmpty() || dryRun) {
                return ExitCode.DONE;
            }
            Question.agreed("Do this?", yes);
            return run(undertaking, began);
        }
    }

    /** What is deployed is read from the folder after each look at the machines, so it stays ours to the end. */
    private int run(Undertaking undertaking, long began) {
        var claim = Claim.ours("essaim deploy");
        if (held != null) {
            return run(undertaking, claim, began);
        }
        try (var _ = FolderLock.take(options.folder(config.file()), claim)) {
            return run(undertaking, claim, began);
        }
    }

    private int run(Undertaking undertaking, Claim claim, long began) {
        try (var _ = HeldLock.take(undertaking, claim, breakLock, out())) {
            var audit = new Audit(
                    undertaking.shell(),
                    undertaking.cluster().managers(),
                    claim,
                    Clock.systemUTC(),
                    new ProgressLines(out(), Terminal.colours()));
            var plan = undertaking.lookAgain(); // of whoever had the cluster until now, much may be done
            undertaking.write();
            audit.write("essaim deploy begins");
            var outcome =
                    new Deployment(undertaking.performer(audit), () -> again(undertaking, audit), audit).run(plan);
            audit.write(
                    "essaim deploy ends: " + outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT));
            audit.send();
            return told(outcome, Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private static Plan again(Undertaking undertaking, Audit audit) {
        audit.send();
        return undertaking.lookAgain();
    }

    private int told(Outcome outcome, Duration took) {
        return switch (outcome) {
            case Outcome.Done(var steps) -> {
                out().println("All is as " + config.file() + " says: " + (steps == 1 ? "1 step, " : steps + " steps, ")
                        + took.toSeconds() + " s.");
                yield ExitCode.DONE;
            }
            case Outcome.Stopped(var problems) -> {
                err().print(PlanText.of(problems));
                err().println(
                                "It is not finished. When that is mended, run this again; what is done is not done twice.");
                yield ExitCode.FAILED;
            }
            case Outcome.Failed(var failures) -> {
                failures.forEach(this::told);
                err().println("It is not finished. Run this again; what is done is not done twice.");
                yield ExitCode.FAILED;
            }
        };
    }

    private void told(Failure failure) {
        err().println(failure.step().machine().name() + ": " + failure.step().title() + ": " + failure.why());
        if (!failure.next().isEmpty()) {
            err().println("  " + failure.next());
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
