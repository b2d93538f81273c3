package io.essaim.cli.parts;

import io.essaim.config.bind.Settings;
import io.essaim.domain.spawn.Spawner;
import io.essaim.hub.settings.SpawnSettings;
import io.essaim.spawners.container.ContainerSettings;
import io.essaim.spawners.container.ImageSettings;
import io.essaim.spawners.container.VolumeSettings;
import io.essaim.spawners.docker.DockerServers;
import io.essaim.spawners.docker.DockerSettings;
import io.essaim.spawners.docker.DockerSpawner;
import io.essaim.spawners.environment.SingleUserSettings;
import io.essaim.spawners.process.ProcessServers;
import io.essaim.spawners.process.ProcessSpawner;
import io.essaim.spawners.process.ProcessSpawnerSettings;
import io.essaim.spawners.swarm.ServerSettings;
import io.essaim.spawners.swarm.SwarmSettings;
import io.essaim.spawners.swarm.SwarmSpawner;
import java.nio.file.Path;
import java.util.Map;

/** Chooses the variants of a part by the word {@code type}. */
public final class Parts {
    private Parts() {}

    /** What runs servers. */
    public static Spawner spawner(Settings settings, Path dataDir, String instance, Map<String, String> environment) {
        return switch (settings.type("spawner")) {
            case "process" ->
                new ProcessSpawner(TailoredSettings.of(settings, Parts::asProcesses), dataDir, instance, environment);
            case "docker" -> new DockerSpawner(TailoredSettings.of(settings, Parts::onHost), instance, environment);
            case "swarm" -> new SwarmSpawner(TailoredSettings.of(settings, Parts::onSwarm), instance, environment);
            default -> throw new IllegalStateException("no spawner " + settings.type("spawner"));
        };
    }

    private static ProcessServers asProcesses(Settings settings) {
        return new ProcessServers(settings.get(ProcessSpawnerSettings.class), settings.get(SingleUserSettings.class));
    }

    private static DockerServers onHost(Settings settings) {
        return new DockerServers(
                settings.get(DockerSettings.class),
                settings.get(ContainerSettings.class),
                settings.get(ImageSettings.class),
                settings.get(VolumeSettings.class),
                settings.get(SingleUserSettings.class));
    }

    private static ServerSettings onSwarm(Settings settings) {
        ReachOfHub.problem(settings).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        return new ServerSettings(
                settings.get(SwarmSettings.class),
                settings.get(ContainerSettings.class),
                settings.get(ImageSettings.class),
                settings.get(VolumeSettings.class),
                settings.get(SingleUserSettings.class),
                settings.get(SpawnSettings.class).stopGrace());
    }
}
