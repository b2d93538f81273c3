package io.essaim.spawners.swarm;

import io.essaim.config.values.MemorySize;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What people are told of a task, with the engine's own words in it. */
final class Words {
    private static final int KILLED = 137;
    private static final int SIGNALLED = 128;

    private final UnaryOperator<String> nodes;
    private final Optional<MemorySize> memory;

    /**
     * Words.
     *
     * @param nodes the name of a node by its id
     * @param memory how much a server may use
     */
    Words(UnaryOperator<String> nodes, Optional<MemorySize> memory) {
        this.nodes = nodes;
        this.memory = memory;
    }

    /** One step of a start. */
    String step(TaskLife.Coming coming) {
        var task = coming.task();
        return switch (coming.phase()) {
            case QUEUED ->
                task.map(Task::said)
                        .filter(said -> said.startsWith("no suitable node"))
                        .map(said -> "Waiting for a node: " + said)
                        .orElse("Waiting for a node");
            case SCHEDULED -> "Scheduled on " + node(task);
            case PULLING -> "Getting the image and the volumes ready on " + node(task);
            case STARTING -> "Starting on " + node(task);
        };
    }

    private String node(Optional<Task> task) {
        return task.flatMap(Task::node).map(nodes).orElse("a node");
    }

    /** Why a server does not run any more, without a full stop. */
    String end(TaskLife.Over over) {
        var task = over.task();
        var where = node(Optional.of(task));
        return switch (over.how()) {
            case NODE_LOST -> "its node " + where + " is lost: the swarm has not heard of it";
            case REJECTED -> where + " could not make it: " + task.said();
            case GIVEN_UP -> "the swarm stopped it on " + where + " (" + task.said() + ")";
            case ENDED -> ended(task, where);
        };
    }

    private String ended(Task task, String where) {
        int exit = task.exit().orElse(0);
        if (exit == KILLED) {
            var limit = memory.map(size -> " (it may use " + mebibytes(size) + " MiB)")
                    .orElse("");
            return "it was killed on " + where + ", by somebody or because memory ran out" + limit + ": " + task.said();
        }
        if (exit > SIGNALLED && exit < SIGNALLED + 65) {
            return "it was ended by signal " + (exit - SIGNALLED) + " on " + where;
        }
        // A program that cannot be run has no status of its own: the engine's words say it.
        return task.state() == TaskState.FAILED && !task.said().startsWith("task: non-zero exit")
                ? "it could not be run on " + where + ": " + task.said()
                : "it exited with status " + exit + " on " + where;
    }

    private static long mebibytes(MemorySize size) {
        return size.bytes() / (1024 * 1024);
    }

    /** What a start that fails like this says to its owner, with what to do next. */
    String failure(TaskLife.Over over) {
        return switch (over.how()) {
            case REJECTED ->
                "The server could not be made: " + end(over) + ". "
                        + advice(over.task().said());
            case ENDED -> "The server ended as soon as it was started: " + end(over) + ".";
            case GIVEN_UP -> "The server was stopped while it started: " + end(over) + ". Start it again.";
            case NODE_LOST ->
                "The server could not be started: " + end(over) + ". Start it again; it will be elsewhere.";
        };
    }

    private static String advice(String said) {
        if (said.contains("No such image") || said.contains("manifest") || said.contains("not found")) {
            return "Look whether the image is spelled right and whether its registry has it (spawner.image).";
        }
        if (said.contains("denied") || said.contains("unauthorized") || said.contains("authentication")) {
            return "Look whether the registry lets this hub in (spawner.registry_config).";
        }
        if (said.contains("bind source path does not exist")) {
            return "The folder must be on every node that may run servers (spawner.mounts, make).";
        }
        return "The hub's configuration (spawner) must be set right before it can start.";
    }

    /** Why a start took too long. */
    String tooLong(TaskLife life, long seconds) {
        var where = switch (life) {
            case TaskLife.Coming coming -> step(coming);
            case TaskLife.Running running -> "Running on " + node(Optional.of(running.task())) + " without an address";
            case TaskLife.Over over -> end(over);
        };
        return "The server was not started within " + seconds + " seconds (start_timeout). It was at: " + where
                + ". Try again; if it needs longer, raise start_timeout.";
    }
}
