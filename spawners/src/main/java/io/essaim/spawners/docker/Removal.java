package io.essaim.spawners.docker;

import io.essaim.docker.Engine;
import io.essaim.docker.call.Filters;
import io.essaim.docker.failure.EngineException;
import io.essaim.docker.failure.EngineException.Conflict;
import io.essaim.docker.failure.EngineException.NotFound;
import io.essaim.domain.spawn.SpawnerUnavailable;
import io.essaim.spawners.container.ContainerLabels;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops containers and removes them, or keeps the last of each server to look at. */
final class Removal {
    private static final Logger LOG = LoggerFactory.getLogger(Removal.class);

    /** Ends the name of a container that is kept; a server's own never has a full stop in it. */
    private static final String KEPT = ".stopped";

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Engine engine;
    private final String instance;
    private final boolean remove;

    /** @param remove whether what is stopped is removed at once */
    Removal(Engine engine, String instance, boolean remove) {
        this.engine = engine;
        this.instance = instance;
        this.remove = remove;
    }

    static boolean kept(String name) {
        return name.endsWith(KEPT);
    }

    /** Stops one; one that is gone is fine. */
    void stop(ContainerHandle handle, Duration grace) {
        try {
            engine.containers().stop(handle.id(), grace);
            if (remove) {
                remove(handle.id());
            } else {
                keep(handle);
            }
        } catch (NotFound e) {
            LOG.debug("It is removed already", e);
        }
    }

    /** Removes one, whatever it does. */
    private void remove(String id) {
        try {
            engine.containers().remove(id);
        } catch (NotFound e) {
            LOG.debug("It is removed already", e);
        } catch (Conflict e) {
            // Somebody else removes it at this moment.
            awaitGone(id, e);
        }
    }

    private void awaitGone(String id, Conflict conflict) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (true) {
                engine.containers().inspect(id);
                if (System.nanoTime() > deadline) {
                    throw new SpawnerUnavailable(String.valueOf(conflict.getMessage()), conflict);
                }
                Thread.sleep(LOOK);
            }
        } catch (NotFound e) {
            LOG.debug("It is gone now", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SpawnerUnavailable("interrupted while a container was removed", e);
        }
    }

    private void keep(ContainerHandle handle) {
        var told = engine.containers().inspect(handle.id());
        if (kept(Sight.name(told.path("Name").asString("")))) {
            return;
        }
        for (var other : engine.containers().list(Filters.label(ContainerLabels.INSTANCE, instance))) {
            boolean same = ContainerLabels.of(Sight.labels(other))
                    .filter(labels -> labels.server().equals(handle.server()))
                    .isPresent();
            if (same && kept(Sight.name(other.path("Names").path(0).asString("")))) {
                remove(other.path("Id").asString());
            }
        }
        engine.containers().rename(handle.id(), handle.name() + KEPT);
    }

    /**
     * Cleans up after a start that failed, was interrupted, or was never answered, as far as it can be done now:
     * reconciling sees to the rest.
     */
    void discard(ContainerLabels labels) {
        boolean interrupted = Thread.interrupted();
        try {
            var filters = Filters.NONE;
            for (var label : labels.map().entrySet()) {
                filters = filters.and("label", label.getKey() + "=" + label.getValue());
            }
            engine.containers().list(filters).forEach(it -> remove(it.path("Id").asString()));
        } catch (EngineException | SpawnerUnavailable e) {
            LOG.warn("What a failed start made may not be gone; reconciling sees to it: {}", e.getMessage());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
