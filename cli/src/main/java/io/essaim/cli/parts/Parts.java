package io.essaim.cli.parts;

import io.essaim.config.bind.Settings;
import io.essaim.domain.spawn.Spawner;
import io.essaim.spawners.environment.SingleUserSettings;
import io.essaim.spawners.process.ProcessSpawner;
import io.essaim.spawners.process.ProcessSpawnerSettings;
import java.nio.file.Path;
import java.util.Map;

/** Chooses the variants of a part by the word {@code type}. */
public final class Parts {
    private Parts() {}

    /** What runs servers. */
    public static Spawner spawner(Settings settings, Path dataDir, String instance, Map<String, String> environment) {
        return switch (settings.type("spawner")) {
            case "process" ->
                new ProcessSpawner(
                        settings.get(ProcessSpawnerSettings.class),
                        settings.get(SingleUserSettings.class),
                        dataDir,
                        instance,
                        environment);
            default -> throw new IllegalStateException("no spawner " + settings.type("spawner"));
        };
    }
}
