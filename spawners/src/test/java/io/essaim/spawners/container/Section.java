package io.essaim.spawners.container;

import io.essaim.config.Config;
import io.essaim.config.bind.Settings;
import io.essaim.config.schema.Schema;
import io.essaim.config.schema.Section.Keys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a section {@code spawner} of a file says. */
final class Section {
    private Section() {}

    static Settings read(String yaml) {
        var records = List.of(ImageSettings.class, ContainerSettings.class, VolumeSettings.class);
        var schema = new Schema(List.of(new Keys("spawner", List.copyOf(records), Map.of(), Optional.empty())));
        try {
            var folder = Files.createTempDirectory("essaim-section");
            var file = Files.writeString(folder.resolve("essaim.yaml"), "spawner:\n" + yaml.indent(2));
            try {
                return Config.read(file, schema, Map.of());
            } finally {
                Files.delete(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
