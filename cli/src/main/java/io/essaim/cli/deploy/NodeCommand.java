package io.essaim.cli.deploy;

import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.console.ExitCode;
import io.essaim.cli.settings.ConfigOption;
import io.essaim.deploy.facts.SwarmFacts.Member;
import io.essaim.deploy.run.NodeChanges;
import io.essaim.deploy.run.StepFailed;
import io.essaim.docker.failure.EngineException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code essaim node}. */
@Command(
        name = "node",
        description = {
            "Change one node of the swarm at once. essaim deploy goes by the file: each of these says what to write there, so"
                    + " that it does not change it back; add writes a new machine there itself."
        },
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = {
            NodeAddCommand.class,
            NodeDrainCommand.class,
            NodeCommand.Activate.class,
            NodeCommand.Promote.class,
            NodeCommand.Demote.class,
            NodeCommand.Remove.class
        },
        footer = {
            "",
            "@|bold Examples|@",
            "  essaim node add 10.0.0.15            a new machine: into the file, then into the swarm",
            "  essaim node drain 10.0.0.14          before work on that machine: people are told, and moved",
            "  essaim node activate 10.0.0.14       afterwards",
            "  essaim node remove 10.0.0.14         it leaves the swarm"
        })
public final class NodeCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut(), spec.commandLine().getColorScheme());
    }

    /** One of them. */
    abstract static class Change implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private ConfigOption config = new ConfigOption();

        @Parameters(paramLabel = "MACHINE", description = "The machine, as the file or the swarm calls it.")
        private String name = "";

        @Mixin
        private YesOption yes = new YesOption();

        private final String verb;

        Change(String verb) {
            this.verb = verb;
        }

        /** What it asks before. */
        abstract String question(Member member);

        /** Does it. */
        abstract void change(SwarmInReach swarm, NodeChanges changes, Member member);

        /** What to write into the file. */
        abstract String advice();

        @Override
        public Integer call() {
            var out = spec.commandLine().getOut();
            try (var undertaking = Undertaking.of(config, new DeployOptions())) {
                var swarm = SwarmInReach.of(undertaking);
                var member = swarm.member(name);
                yes.agreed(question(member));
                swarm.alone(
                        "essaim node " + verb + " " + name,
                        out,
                        progress ->
                                change(swarm, new NodeChanges(swarm.engine(member), swarm.facts(), progress), member));
                out.println("Done. " + advice().replace("MACHINE", name));
                return ExitCode.DONE;
            } catch (StepFailed e) {
                throw new CommandFailed(String.valueOf(e.getMessage()), e.next());
            } catch (EngineException e) {
                throw new CommandFailed("the swarm does not do it: " + e.said(), "`essaim status` says how it is.");
            }
        }
    }

    /** {@code essaim node activate}. */
    @Command(name = "activate", mixinStandardHelpOptions = true, description = "Let things run on a node again.")
    static final class Activate extends Change {
        Activate() {
            super("activate");
        }

        @Override
        String question(Member member) {
            return "Let things run on " + member.host() + " again?";
        }

        @Override
        void change(SwarmInReach swarm, NodeChanges changes, Member member) {
            changes.available(member, "active");
        }

        @Override
        String advice() {
            return "Take cluster.nodes.MACHINE.availability out of the file, if it is there.";
        }
    }

    /** {@code essaim node promote}. */
    @Command(name = "promote", mixinStandardHelpOptions = true, description = "Make a node a manager.")
    static final class Promote extends Change {
        Promote() {
            super("promote");
        }

        @Override
        String question(Member member) {
            return "Make " + member.host() + " a manager?";
        }

        @Override
        void change(SwarmInReach swarm, NodeChanges changes, Member member) {
            changes.manages(member, true);
        }

        @Override
        String advice() {
            return "Move MACHINE from cluster.workers to cluster.managers, or the next `essaim deploy` makes it a worker.";
        }
    }

    /** {@code essaim node demote}. */
    @Command(name = "demote", mixinStandardHelpOptions = true, description = "Make a manager a worker.")
    static final class Demote extends Change {
        Demote() {
            super("demote");
        }

        @Override
        String question(Member member) {
            return "Make " + member.host() + " a worker?";
        }

        @Override
        void change(SwarmInReach swarm, NodeChanges changes, Member member) {
            changes.manages(member, false);
        }

        @Override
        String advice() {
            return "Move MACHINE from cluster.managers to cluster.workers, or the next `essaim deploy` makes it a manager.";
        }
    }

    /** {@code essaim node remove}. */
    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description =
                    "Take a node out of the swarm: what runs there ends. A machine that does not answer is only struck off.")
    static final class Remove extends Change {
        Remove() {
            super("remove");
        }

        @Override
        String question(Member member) {
            return "End all that runs on " + member.host() + ", and take it out of the swarm?";
        }

        @Override
        void change(SwarmInReach swarm, NodeChanges changes, Member member) {
            changes.remove(member, swarm.own(member));
        }

        @Override
        String advice() {
            return "Take MACHINE out of the file, or the next `essaim deploy` lets it in again. Docker Engine stays there.";
        }
    }
}
