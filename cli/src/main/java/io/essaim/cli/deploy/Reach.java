package io.essaim.cli.deploy;

import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.settings.ConfigOption;
import io.essaim.deploy.reach.Named;
import io.essaim.deploy.reach.Runs;
import io.essaim.deploy.reach.Seat;
import io.essaim.deploy.settings.ClusterSettings;
import io.essaim.docker.Engine;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A swarm of which is read what it says, and into whose containers commands go. */
sealed interface Reach extends AutoCloseable permits SwarmInReach, SwarmHere {
    /**
     * That of a configuration file: its machines over ssh, or, where it names none, the swarm that this machine manages.
     *
     * @throws io.essaim.config.mistake.ConfigRefused with every mistake of the file
     * @throws CommandFailed when there is none
     */
    static Reach of(ConfigOption config) {
        var settings = config.read();
        if (settings.get(ClusterSettings.class).managers().isEmpty()) {
            return SwarmHere.of(settings, config.file());
        }
        var undertaking = Undertaking.of(config, new DeployOptions());
        try {
            return SwarmInReach.of(undertaking);
        } catch (RuntimeException e) {
            undertaking.close();
            throw e;
        }
    }

    /** The engine of a manager that answers. */
    Engine manager();

    /** What runs there, by name. */
    Runs runs();

    /**
     * The number of a node.
     *
     * @param name as the file calls the machine, or the swarm the node
     * @throws CommandFailed when there is none
     */
    String node(String name);

    /**
     * The way into a container.
     *
     * @param where what it was asked for by
     * @throws CommandFailed when there is none
     */
    WayIn into(Seat seat, String where);

    /** A way into a container. */
    interface WayIn {
        /** What its machine is called. */
        String machine();

        /**
         * The command of this machine that runs another one there, connected to this program's own input and output.
         *
         * @param terminal whether it has a terminal
         * @param command words, each of which arrives as it is
         */
        List<String> words(boolean terminal, List<String> command);

        /** Writes down what is done there, where that is kept. */
        void written(String what, PrintWriter out);

        /**
         * Looks at how the command ended.
         *
         * @throws CommandFailed when one that ended so never arrived, or was cut off
         */
        void check(int status);

        /** What to do when the program of {@link #words} is not on this machine. */
        String install();
    }

    /**
     * What is meant by a name.
     *
     * @throws CommandFailed when nothing is
     */
    default Named named(String name) {
        var runs = runs();
        return runs.find(name)
                .orElseThrow(() -> new CommandFailed(
                        "nothing on the swarm is called " + name + ", and nobody called so has a server that runs",
                        "There are: "
                                + runs.services().stream().map(Named::name).collect(Collectors.joining(", "))
                                + "; servers of people: "
                                + Optional.of(String.join(", ", runs.servers()))
                                        .filter(it -> !it.isEmpty())
                                        .orElse("none")));
    }

    @Override
    void close();
}
