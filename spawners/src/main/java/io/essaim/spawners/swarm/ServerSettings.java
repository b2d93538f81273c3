package io.essaim.spawners.swarm;

import io.essaim.spawners.container.ContainerSettings;
import io.essaim.spawners.container.ImageSettings;
import io.essaim.spawners.container.VolumeSettings;
import io.essaim.spawners.environment.SingleUserSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * All that the section {@code spawner} says of servers on a swarm.
 *
 * @param stopGrace how long a task may take to end by itself
 */
public record ServerSettings(
        SwarmSettings swarm,
        ContainerSettings container,
        ImageSettings image,
        VolumeSettings volumes,
        SingleUserSettings servers,
        Duration stopGrace) {

    public ServerSettings {
        if (container.cmd().isEmpty() && !servers.args().isEmpty()) {
            throw new IllegalArgumentException("spawner.args: a swarm cannot add arguments to an image's own command;"
                    + " write the whole command as spawner.cmd");
        }
    }

    /** Where a task that runs is reached; empty while it has no address. */
    Optional<URI> address(Task task) {
        return Optional.ofNullable(task.addresses().get(swarm.networkName()))
                .map(address -> URI.create("http://" + address + ":" + container.port()));
    }
}
