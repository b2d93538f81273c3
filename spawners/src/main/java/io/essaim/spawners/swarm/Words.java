package io.essaim.spawners.swarm;

import io.essaim.domain.text.Phrase;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** What people are told of a task, with the engine's own words in it. */
final class Words {
    private static final int KILLED = 137;
    private static final int SIGNALLED = 128;

    /** Docker Hub denies what is not there as well: "pull access denied, repository does not exist or may require …". */
    private static final Pattern DENIED =
            Pattern.compile("unauthorized|authentication|credentials|denied(?!.*does not exist)");

    private static final int MEBIBYTE = 1024 * 1024;

    private final UnaryOperator<String> nodes;

    /** @param nodes the name of a node by its id */
    Words(UnaryOperator<String> nodes) {
        this.nodes = nodes;
    }

    /** One step of a start. */
    Phrase step(TaskLife.Coming coming) {
        var task = coming.task();
        return switch (coming.phase()) {
            case AGAIN -> Phrase.of("It ended, and the swarm starts it again");
            case QUEUED ->
                task.map(Task::said)
                        .filter(said -> said.startsWith("no suitable node"))
                        .map(said -> Phrase.of("Waiting for a node: {0}", said))
                        .orElseGet(() -> Phrase.of("Waiting for a node"));
            case SCHEDULED -> Phrase.of("Scheduled on {0}", node(task));
            case PULLING -> Phrase.of("Getting the image and the volumes ready on {0}", node(task));
            case STARTING -> Phrase.of("Starting on {0}", node(task));
        };
    }

    private Object node(Optional<Task> task) {
        return task.flatMap(Task::node).<Object>map(nodes).orElseGet(() -> Phrase.of("a node"));
    }

    /** Why a server does not run any more, without a full stop. */
    Phrase end(TaskLife.Over over) {
        var task = over.task();
        var where = node(Optional.of(task));
        return switch (over.how()) {
            case NODE_LOST -> Phrase.of("its node {0} is lost: the swarm has not heard of it", where);
            case REJECTED -> Phrase.of("{0} could not make it: {1}", where, task.said());
            case GIVEN_UP -> Phrase.of("the swarm stopped it on {0} ({1})", where, task.said());
            case ENDED -> ended(task, where);
        };
    }

    private Phrase ended(Task task, Object where) {
        int exit = task.exit().orElse(0);
        if (exit == KILLED) {
            return task.memory()
                    .map(bytes -> Phrase.of(
                            "it was killed on {0}, by somebody or because memory ran out (it may use {1} MiB): {2}",
                            where, bytes / MEBIBYTE, task.said()))
                    .orElseGet(() -> Phrase.of(
                            "it was killed on {0}, by somebody or because memory ran out: {1}", where, task.said()));
        }
        if (exit > SIGNALLED && exit < SIGNALLED + 65) {
            return Phrase.of("it was ended by signal {0} on {1}", exit - SIGNALLED, where);
        }
        // A program that cannot be run has no status of its own: the engine's words say it.
        return task.state() == TaskState.FAILED && !task.said().startsWith("task: non-zero exit")
                ? Phrase.of("it could not be run on {0}: {1}", where, task.said())
                : Phrase.of("it exited with status {0} on {1}", exit, where);
    }

    /**
     * What a start that fails like this says to its owner, with what to do next.
     *
     * @param registry what the registry said of the image, when it did not tell what its tag is
     */
    Phrase failure(TaskLife.Over over, Optional<String> registry) {
        var end = end(over);
        return switch (over.how()) {
            case REJECTED ->
                Phrase.of(
                        "The server could not be made: {0}. {1}",
                        end, advice(over.task().said(), registry.orElse("")));
            case ENDED -> Phrase.of("The server ended as soon as it was started: {0}.", end);
            case GIVEN_UP -> Phrase.of("The server was stopped while it started: {0}. Start it again.", end);
            case NODE_LOST ->
                Phrase.of("The server could not be started: {0}. Start it again; it will be elsewhere.", end);
        };
    }

    /** A node that is denied an image says no more than that it has none; the registry says more. */
    private static Phrase advice(String said, String registry) {
        if (DENIED.matcher(said).find() || DENIED.matcher(registry).find()) {
            return Phrase.of("Look whether the registry lets this hub in (spawner.registry_config).");
        }
        if (said.contains("No such image") || said.contains("manifest") || said.contains("not found")) {
            return Phrase.of(
                    "Look whether the image is spelled right and whether its registry has it (spawner.image).");
        }
        if (said.contains("bind source path does not exist")) {
            return Phrase.of("The folder must be on every node that may run servers (spawner.mounts, make).");
        }
        return Phrase.of("The hub’s configuration (spawner) must be set right before it can start.");
    }

    /** Why a start took too long. */
    Phrase tooLong(TaskLife life, long seconds) {
        var where = switch (life) {
            case TaskLife.Coming coming -> step(coming);
            case TaskLife.Running(var task) -> Phrase.of("Running on {0} without an address", node(Optional.of(task)));
            case TaskLife.Over over -> end(over);
        };
        return Phrase.of(
                "The server was not started within {0} seconds (start_timeout). It was at: {1}. Try again; if it needs"
                        + " longer, raise start_timeout.",
                seconds, where);
    }
}
