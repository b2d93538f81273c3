package io.essaim.cli.deploy;

import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.console.ExitCode;
import io.essaim.cli.console.Terminal;
import io.essaim.cli.settings.ConfigOption;
import io.essaim.config.values.DurationText;
import io.essaim.deploy.facts.SwarmFacts.Member;
import io.essaim.deploy.run.Elsewhere;
import io.essaim.deploy.run.KindDrain;
import io.essaim.deploy.run.NodeChanges;
import io.essaim.deploy.run.Progress;
import io.essaim.deploy.run.StepFailed;
import io.essaim.docker.failure.EngineException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code essaim node drain}. */
@Command(
        name = "drain",
        description = {
            "Empty a node before work on it. Nothing new comes there; people whose servers are on it read of it on the hub's"
                    + " pages, and after the grace the hub starts their servers on other nodes. Then the rest ends. The last node"
                    + " that something may run on is not drained.",
            "",
            "To stop this command calls nothing off: essaim node activate does."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {
            "0:Nothing runs there any more, and nothing comes.",
            "1:Something failed or is in the way, such as a hub that moves nobody; it is printed.",
            "2:The file has mistakes; all are listed."
        },
        footer = {
            "",
            "@|bold Examples|@",
            "  essaim node drain 10.0.0.14",
            "  essaim node drain 10.0.0.14 --grace 1h --message \"New disks until noon\"",
            "  essaim node drain 10.0.0.14 --now      what runs there ends at once, people's servers too"
        })
final class NodeDrainCommand implements Callable<Integer> {
    private static final Duration USUAL = Duration.ofMinutes(10);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Parameters(paramLabel = "MACHINE", description = "The machine, as the file or the swarm calls it.")
    private String name = "";

    @Option(
            names = "--grace",
            paramLabel = "DURATION",
            defaultValue = "10m",
            converter = Grace.class,
            description = "How long people have before their servers move (default: 10m).")
    private Duration grace = USUAL;

    @Option(names = "--message", paramLabel = "TEXT", description = "What they read beside it.")
    private String message = "";

    @Option(names = "--now", description = "Warn and move nobody: what runs there ends.")
    private boolean now;

    @Mixin
    private YesOption yes = new YesOption();

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        try (var undertaking = Undertaking.of(config, new DeployOptions())) {
            var swarm = SwarmInReach.of(undertaking);
            var member = swarm.member(name);
            new Elsewhere(swarm.engine(member)).require(member);
            var drain = new KindDrain(
                    swarm.engine(member), undertaking.instance(), new ProgressLines(out, Terminal.colours()));
            var people = drain.on(member);
            if (!now && !people.isEmpty()) {
                drain.requireHub(undertaking.stackName());
            }
            yes.agreed(hub(swarm, member) + question(member, people));
            swarm.alone("essaim node drain " + name, out, progress -> drain(swarm, member, progress));
            out.println("Done. Until `essaim node activate " + name
                    + "`, or the next `essaim deploy`, unless cluster.nodes." + name + ".availability is drain.");
            return ExitCode.DONE;
        } catch (StepFailed e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), e.next());
        } catch (EngineException e) {
            throw new CommandFailed("the swarm does not do it: " + e.said(), "`essaim status` says how it is.");
        }
    }

    /** What whoever agrees has to know of the hub. */
    private static String hub(SwarmInReach swarm, Member member) {
        var stack = swarm.undertaking().stackName();
        return new Elsewhere(swarm.engine(member)).hasHub(stack, member)
                ? ""
                : "The hub of " + stack
                        + " may run on no other node that is ready and active: nobody signs in or starts a"
                        + " server until `essaim node activate`; servers on other nodes go on. ";
    }

    private String question(Member member, Set<String> people) {
        if (now) {
            return "End all that runs on " + member.host()
                    + (people.isEmpty()
                            ? "?"
                            : ", the servers of these people too: " + String.join(", ", people) + "?");
        }
        return people.isEmpty()
                ? "Drain " + member.host() + ", where nobody has a server?"
                : "Tell " + String.join(", ", people) + " that their servers move from " + member.host() + " in "
                        + DurationText.print(grace) + ", and drain it then?";
    }

    private void drain(SwarmInReach swarm, Member member, Progress progress) {
        var manager = swarm.engine(member);
        new Elsewhere(manager).require(member); // until the lock was ours, another drain may have been
        if (!now) {
            new KindDrain(manager, swarm.undertaking().instance(), progress).empty(member, grace, message);
        }
        new NodeChanges(manager, swarm.facts(), progress).available(member, "drain");
    }

    /** Durations as the configuration file has them. */
    static final class Grace implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            try {
                return DurationText.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
