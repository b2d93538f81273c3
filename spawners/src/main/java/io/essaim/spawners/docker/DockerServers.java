package io.essaim.spawners.docker;

import io.essaim.spawners.container.ContainerSettings;
import io.essaim.spawners.container.ImageSettings;
import io.essaim.spawners.container.VolumeSettings;
import io.essaim.spawners.environment.SingleUserSettings;

/** All that the section {@code spawner} says of servers on a Docker host. */
public record DockerServers(
        DockerSettings docker,
        ContainerSettings container,
        ImageSettings image,
        VolumeSettings volumes,
        SingleUserSettings servers) {}
