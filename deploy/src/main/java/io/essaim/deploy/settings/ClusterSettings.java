package io.essaim.deploy.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The section {@code cluster}. */
@Doc(
        "The machines that `essaim deploy` makes a Docker Swarm of, and what is on them. Of the rest, `essaim render` reads nfs.")
public record ClusterSettings(
        @Doc("The machines that manage the swarm, as ssh is given them: an address or a name. Three let one fail, five"
                + " two; an even number lets no more fail than the odd one below it.")
        @Default("[]")
        List<String> managers,

        @Doc("The machines that only run servers.") @Default("[]")
        List<String> workers,

        @Doc("What is special about one machine, by the name it has in managers, workers or nfs.server.") @Default("{}")
        Map<String, MachineSettings> nodes,

        @Doc("How the machines are reached, where nodes says nothing else.") @Default("{}")
        SshSettings ssh,

        @Doc("Docker Engine on the machines.") @Default("{}")
        EngineSettings engine,

        @Doc("The swarm.") @Default("{}") ClusterSwarm swarm,

        @Doc("The NFS server that keeps people's homes. Without it, homes are where spawner.mounts says.")
        Optional<NfsSettings> nfs) {

    public ClusterSettings {
        managers = List.copyOf(managers);
        workers = List.copyOf(workers);
        nodes = Map.copyOf(nodes);
        var seen = new HashSet<String>();
        Stream.concat(managers.stream(), workers.stream()).forEach(name -> {
            require(
                    name.matches("[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?"),
                    "\"" + name + "\" is no machine; expected a host name or an IPv4 address");
            require(seen.add(name), name + " is named twice among managers and workers; a machine is one or the other");
        });
        require(
                !managers.isEmpty() || (workers.isEmpty() && nfs.isEmpty()),
                "managers is empty; expected at least one machine, because a swarm without managers is none");
        nfs.map(NfsSettings::server).ifPresent(seen::add);
        for (var name : nodes.keySet()) {
            require(seen.contains(name), "nodes." + name + " is neither in managers nor in workers nor nfs.server");
        }
    }

    private static void require(boolean right, String message) {
        if (!right) {
            throw new IllegalArgumentException(message);
        }
    }
}
