package io.essaim.spawners.swarm;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Where the one task of a server's service is in its life: every state of a swarm, "no task yet" included, is one of these. */
sealed interface TaskLife {

    /** The phases of a start, as people are told of them. */
    enum Phase {
        AGAIN(10),
        QUEUED(15),
        SCHEDULED(25),
        PULLING(35),
        STARTING(55);

        private final int percent;

        Phase(int percent) {
            this.percent = percent;
        }

        /** How far a start is, a guess. */
        int percent() {
            return percent;
        }
    }

    /**
     * It is on its way up.
     *
     * @param task empty while there is none
     */
    record Coming(Phase phase, Optional<Task> task) implements TaskLife {}

    /** It runs. */
    record Running(Task task) implements TaskLife {}

    /**
     * It does not run, and will not.
     *
     * @param how what became of it
     */
    record Over(How how, Task task) implements TaskLife {}

    /** The ways a task ends. */
    enum How {
        /** The node could not make it. */
        REJECTED,
        /** It ended by itself, badly or well. */
        ENDED,
        /** The swarm ended it: its service was removed, its node drained. */
        GIVEN_UP,
        /** Its node is gone. */
        NODE_LOST
    }

    /**
     * The life of a service's task.
     *
     * @param tasks all of the service's; the newest counts
     * @param nodeDown whether the node of that id is known to be down
     */
    static TaskLife of(List<Task> tasks, Predicate<String> nodeDown) {
        return tasks.stream()
                .max(Comparator.comparing((Task task) -> !task.givenUp()).thenComparing(Task::created))
                .map(task -> of(task, nodeDown))
                .orElseGet(() -> new Coming(Phase.QUEUED, Optional.empty()));
    }

    /** The life of a service that is being started: one that fails the first time is not waited for. */
    static TaskLife ofFirst(List<Task> tasks, Predicate<String> nodeDown) {
        return tasks.stream()
                .min(Comparator.comparing(Task::created))
                .map(task -> of(task.only(), nodeDown))
                .orElseGet(() -> new Coming(Phase.QUEUED, Optional.empty()));
    }

    private static TaskLife of(Task task, Predicate<String> nodeDown) {
        boolean lost = !task.state().ended() && task.node().filter(nodeDown).isPresent();
        if (task.again() && !task.givenUp() && (lost || task.state().ended())) {
            // The swarm gives a task up in the moment in which it decides whether there will be another.
            return new Coming(Phase.AGAIN, Optional.of(task));
        }
        if (lost) {
            return new Over(How.NODE_LOST, task);
        }
        if (task.givenUp() && !task.state().ended()) {
            return new Over(How.GIVEN_UP, task);
        }
        return switch (task.state()) {
            case NEW, ALLOCATED, PENDING -> new Coming(Phase.QUEUED, Optional.of(task));
            case ASSIGNED, ACCEPTED -> new Coming(Phase.SCHEDULED, Optional.of(task));
            case PREPARING -> new Coming(Phase.PULLING, Optional.of(task));
            case READY, STARTING -> new Coming(Phase.STARTING, Optional.of(task));
            case RUNNING -> new Running(task);
            case REJECTED -> new Over(How.REJECTED, task);
            case COMPLETE, FAILED -> new Over(How.ENDED, task);
            case SHUTDOWN, REMOVE -> new Over(How.GIVEN_UP, task);
            case ORPHANED -> new Over(How.NODE_LOST, task);
        };
    }
}
