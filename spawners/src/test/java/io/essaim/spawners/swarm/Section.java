package io.essaim.spawners.swarm;

import io.essaim.config.Config;
import io.essaim.config.schema.Schema;
import io.essaim.config.schema.Section.Keys;
import io.essaim.spawners.container.ContainerSettings;
import io.essaim.spawners.container.ImageSettings;
import io.essaim.spawners.container.VolumeSettings;
import io.essaim.spawners.environment.SingleUserSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a section {@code spawner} with {@code type: swarm} says. */
final class Section {
    private Section() {}

    static ServerSettings read(String yaml) {
        List<Class<? extends Record>> records = List.of(
                SwarmSettings.class,
                ContainerSettings.class,
                ImageSettings.class,
                VolumeSettings.class,
                SingleUserSettings.class);
        var schema = new Schema(List.of(new Keys("spawner", records, Map.of(), Optional.empty())));
        var settings = Config.parse("essaim.yaml", "spawner:\n" + yaml.indent(2), Path.of("/"), schema, Map.of());
        return new ServerSettings(
                settings.get(SwarmSettings.class),
                settings.get(ContainerSettings.class),
                settings.get(ImageSettings.class),
                settings.get(VolumeSettings.class),
                settings.get(SingleUserSettings.class),
                Duration.ofSeconds(3));
    }
}
