package io.essaim.deploy.cluster;

import io.essaim.deploy.settings.ClusterSettings;
import io.essaim.deploy.settings.ClusterSwarm;
import io.essaim.deploy.settings.EngineSettings;
import io.essaim.deploy.settings.MachineSettings;
import io.essaim.deploy.settings.NfsSettings;
import io.essaim.deploy.settings.SshSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The cluster that is wanted.
 *
 * @param machines every machine, in the order of the file: managers, workers, then an NFS server that is neither
 */
public record Cluster(List<Machine> machines, EngineSettings engine, ClusterSwarm swarm, Optional<NfsSettings> nfs) {

    private static final MachineSettings NOTHING_SPECIAL = new MachineSettings(
            Optional.empty(),
            Map.of(),
            MachineSettings.Availability.ACTIVE,
            new SshSettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));

    public Cluster {
        machines = List.copyOf(machines);
    }

    /** The cluster that the section {@code cluster} describes. */
    public static Cluster of(ClusterSettings settings) {
        var machines = new ArrayList<Machine>();
        settings.managers().forEach(name -> machines.add(machine(settings, name, Role.MANAGER)));
        settings.workers().forEach(name -> machines.add(machine(settings, name, Role.WORKER)));
        settings.nfs()
                .filter(NfsSettings::setup)
                .map(NfsSettings::server)
                .filter(name -> machines.stream().map(Machine::name).noneMatch(name::equals))
                .ifPresent(name -> machines.add(machine(settings, name, Role.STORAGE)));
        return new Cluster(machines, settings.engine(), settings.swarm(), settings.nfs());
    }

    private static Machine machine(ClusterSettings settings, String name, Role role) {
        var special = settings.nodes().getOrDefault(name, NOTHING_SPECIAL);
        return new Machine(name, role, special, special.ssh().or(settings.ssh()));
    }

    /** The machines that the swarm is made of. */
    public List<Machine> nodes() {
        return those(machine -> machine.role() != Role.STORAGE);
    }

    /** The machines that manage the swarm. */
    public List<Machine> managers() {
        return those(machine -> machine.role() == Role.MANAGER);
    }

    private List<Machine> those(Predicate<Machine> wish) {
        return machines.stream().filter(wish).toList();
    }
}
