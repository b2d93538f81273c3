package io.essaim.spawners.docker;

import io.essaim.config.Config;
import io.essaim.config.schema.Schema;
import io.essaim.config.schema.Section.Keys;
import io.essaim.spawners.container.ContainerSettings;
import io.essaim.spawners.container.ImageSettings;
import io.essaim.spawners.container.VolumeSettings;
import io.essaim.spawners.environment.SingleUserSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a section {@code spawner} of a file says. */
final class Section {
    private Section() {}

    static DockerServers read(String yaml) {
        var shared = List.of(ContainerSettings.class, ImageSettings.class, VolumeSettings.class);
        var schema = new Schema(List.of(new Keys(
                        "spawner",
                        List.of(SingleUserSettings.class),
                        Map.of("docker", DockerSettings.class),
                        Optional.of("docker"))
                .sharing(List.copyOf(shared), List.of("docker"))));
        try {
            var folder = Files.createTempDirectory("essaim-section");
            var file = Files.writeString(folder.resolve("essaim.yaml"), "spawner:\n  type: docker\n" + yaml.indent(2));
            try {
                var settings = Config.read(file, schema, Map.of());
                return new DockerServers(
                        settings.get(DockerSettings.class),
                        settings.get(ContainerSettings.class),
                        settings.get(ImageSettings.class),
                        settings.get(VolumeSettings.class),
                        settings.get(SingleUserSettings.class));
            } finally {
                Files.delete(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
