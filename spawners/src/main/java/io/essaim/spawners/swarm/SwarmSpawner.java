package io.essaim.spawners.swarm;

import io.essaim.domain.spawn.Departure;
import io.essaim.domain.spawn.Liveness;
import io.essaim.domain.spawn.Observed;
import io.essaim.domain.spawn.Offer;
import io.essaim.domain.spawn.Progress;
import io.essaim.domain.spawn.SpawnHandle;
import io.essaim.domain.spawn.SpawnOutcome;
import io.essaim.domain.spawn.SpawnRequest;
import io.essaim.domain.spawn.Spawner;
import io.essaim.domain.spawn.Tailored;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Runs each server as a service of a Docker Swarm with one task, reached at the task's own address on the overlay network
 * (contract 14.6). Labels on the service say whose it is; nothing is kept here that a restart would lose.
 */
public final class SwarmSpawner implements Spawner, AutoCloseable {
    private final ServerSettings settings;
    private final String instance;
    private final SwarmEngines managers;
    private final Start start;
    private final Sight sight;
    private final Removal removal;
    private final Departures departures;

    /**
     * A spawner of services; no manager is asked yet.
     *
     * @param hubInstance the hub's own name, unless the settings name another
     * @param hubEnvironment the hub's own environment
     */
    public SwarmSpawner(Tailored<ServerSettings> tailored, String hubInstance, Map<String, String> hubEnvironment) {
        this.settings = tailored.with(List.of());
        this.instance = settings.container().instance().orElse(hubInstance);
        this.managers = new SwarmEngines(settings.swarm());
        var nodes = new NodeBoard(managers);
        var words = new Words(nodes::name);
        var tasks = new TaskBoard(managers, nodes, instance);
        this.removal = new Removal(managers, tasks, nodes);
        this.sight = new Sight(managers, tasks, words, instance, settings::address);
        this.departures = new Departures(managers, tasks, instance);
        var creation = new Creation(managers);
        var errands = new Errands(managers, creation, tasks, removal, words);
        var overlay = new Overlay(managers, settings.swarm());
        this.start = new Start(
                tailored,
                Map.copyOf(hubEnvironment),
                new Start.Parts(managers, overlay, creation, errands, tasks, removal),
                words);
    }

    @Override
    public String kind() {
        return "dockerspawner.SwarmSpawner";
    }

    @Override
    public List<Offer> offers() {
        return settings.image().offers();
    }

    @Override
    public SpawnOutcome start(SpawnRequest request, Progress progress) {
        return start.run(request, instance, progress);
    }

    @Override
    public Liveness poll(SpawnHandle handle) {
        return sight.poll(ServiceHandle.of(handle));
    }

    @Override
    public void stop(SpawnHandle handle, Duration grace) {
        removal.remove(ServiceHandle.of(handle), grace.plus(settings.swarm().removalTimeout()));
    }

    @Override
    public List<Observed> observe() {
        return sight.all();
    }

    @Override
    public List<Departure> departures() {
        return departures.all();
    }

    @Override
    public List<String> lastOutput(SpawnHandle handle) {
        return start.lastOutput(ServiceHandle.of(handle));
    }

    @Override
    public void close() {
        managers.close();
    }
}
