package io.essaim.spawners.swarm;

import io.essaim.docker.failure.EngineException;
import io.essaim.docker.failure.EngineException.NotFound;
import io.essaim.domain.spawn.SpawnerUnavailable;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes services and waits until their tasks are gone. A task on a lost node is not waited for: nobody can reach it. */
final class Removal {
    private static final Logger LOG = LoggerFactory.getLogger(Removal.class);

    private final SwarmEngines managers;
    private final TaskBoard tasks;
    private final NodeBoard nodes;

    Removal(SwarmEngines managers, TaskBoard tasks, NodeBoard nodes) {
        this.managers = managers;
        this.tasks = tasks;
        this.nodes = nodes;
    }

    /**
     * Removes one; one that is gone is fine.
     *
     * @throws SpawnerUnavailable when it cannot be done, or a task does not end in time
     */
    void remove(ServiceHandle service, Duration time) {
        var patience = new Patience(time);
        try {
            removeService(service.id());
            var left = left(service);
            while (left.isPresent() && patience.again()) {
                left = left(service);
            }
            left.ifPresent(task -> stuck(service, task, time));
        } catch (EngineException e) {
            throw new SpawnerUnavailable(String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SpawnerUnavailable("interrupted while the tasks of " + service.name() + " ended", e);
        }
    }

    private void removeService(String id) {
        try {
            managers.tell(engine -> engine.services().remove(id));
        } catch (NotFound e) {
            LOG.debug("It is removed already", e);
        }
    }

    private Optional<Task> left(ServiceHandle service) {
        return tasks.of(service).stream().filter(task -> !tasks.gone(task)).findFirst();
    }

    private void stuck(ServiceHandle service, Task task, Duration time) {
        var node = task.node().map(nodes::name).orElse("no node");
        throw new SpawnerUnavailable("the service " + service.name() + " is removed, but its task " + task.id() + " on "
                + node + " has not ended within " + time.toSeconds() + " s");
    }

    /**
     * Cleans up after a start that failed or was interrupted, as far as it can be done now: reconciling sees to the rest.
     */
    void discard(ServiceHandle service, Duration time) {
        boolean interrupted = Thread.interrupted();
        try {
            remove(service, time);
        } catch (SpawnerUnavailable e) {
            LOG.warn("{} of a failed start is not gone; reconciling sees to it: {}", service.name(), e.getMessage());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
