package io.essaim.spawners.docker;

import io.essaim.docker.Engine;
import io.essaim.docker.failure.EngineException;
import io.essaim.domain.spawn.Liveness;
import io.essaim.domain.spawn.Observed;
import io.essaim.domain.spawn.Offer;
import io.essaim.domain.spawn.Progress;
import io.essaim.domain.spawn.SpawnHandle;
import io.essaim.domain.spawn.SpawnOutcome;
import io.essaim.domain.spawn.SpawnRequest;
import io.essaim.domain.spawn.Spawner;
import io.essaim.domain.spawn.SpawnerUnavailable;
import io.essaim.domain.spawn.Tailored;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Runs each server as a container of one Docker host (contract section 14). Labels on the container say whose it is;
 * nothing is kept here that a restart would lose.
 */
public final class DockerSpawner implements Spawner, AutoCloseable {
    private final List<Offer> offers;
    private final Engine engine;
    private final Start start;
    private final Sight sight;
    private final Removal removal;

    /**
     * A spawner of containers; the engine is not asked yet.
     *
     * @param hubInstance the hub's own name, unless the settings name another
     * @param hubEnvironment the hub's own environment
     */
    public DockerSpawner(Tailored<DockerServers> tailored, String hubInstance, Map<String, String> hubEnvironment) {
        var settings = tailored.with(List.of());
        this.offers = settings.image().offers();
        var instance = settings.container().instance().orElse(hubInstance);
        this.engine = Engine.at(settings.docker().address());
        var whereabouts = new Whereabouts(settings);
        this.removal = new Removal(engine, instance, settings.docker().remove());
        this.sight = new Sight(engine, instance, whereabouts);
        this.start = new Start(engine, tailored, Map.copyOf(hubEnvironment), instance, whereabouts, removal);
    }

    @Override
    public String kind() {
        return "dockerspawner.DockerSpawner";
    }

    @Override
    public List<Offer> offers() {
        return offers;
    }

    @Override
    public SpawnOutcome start(SpawnRequest request, Progress progress) {
        return start.run(request, progress);
    }

    @Override
    public Liveness poll(SpawnHandle handle) {
        return sight.poll(ContainerHandle.of(handle));
    }

    @Override
    public void stop(SpawnHandle handle, Duration grace) {
        answered(() -> {
            removal.stop(ContainerHandle.of(handle), grace);
            return true;
        });
    }

    @Override
    public List<Observed> observe() {
        return answered(sight::all);
    }

    @Override
    public List<String> lastOutput(SpawnHandle handle) {
        return answered(() -> start.lastOutput(ContainerHandle.of(handle)));
    }

    private static <T> T answered(Supplier<T> question) {
        try {
            return question.get();
        } catch (EngineException e) {
            throw new SpawnerUnavailable(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
