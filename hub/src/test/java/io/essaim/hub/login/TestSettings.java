package io.essaim.hub.login;

import io.essaim.config.Config;
import io.essaim.config.bind.Chosen;
import io.essaim.config.bind.Settings;
import io.essaim.config.schema.Schema;
import io.essaim.config.schema.Section;
import io.essaim.domain.spawn.Tailored;
import io.essaim.hub.settings.AdmissionSettings;
import io.essaim.hub.settings.CullingSettings;
import io.essaim.hub.settings.HubSettings;
import io.essaim.hub.settings.SpawnSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Settings as a file would give them. */
public final class TestSettings {
    private static final Schema SCHEMA = new Schema(List.of(
            Section.of("hub", HubSettings.class),
            Section.of("authenticator", AdmissionSettings.class),
            Section.of("spawner", SpawnSettings.class),
            Section.of("culling", CullingSettings.class)));

    private TestSettings() {}

    /** Both sections from YAML. */
    public static Settings of(String yaml) {
        return Config.parse("test.yaml", yaml, Path.of("."), SCHEMA, Map.of());
    }

    /** The section {@code spawner}, with what its profiles and groups override. */
    public static Tailored<SpawnSettings> spawning(Settings settings) {
        return overrides -> settings.overridden(overrides.stream()
                        .map(override -> new Chosen(override.place(), override.value()))
                        .toList())
                .get(SpawnSettings.class);
    }

    /** The section {@code hub} from what stands inside its braces. */
    static HubSettings hub(String keys) {
        return of("hub: {" + keys + "}").get(HubSettings.class);
    }

    /** The section {@code authenticator} from what stands inside its braces. */
    static AdmissionSettings admission(String keys) {
        return of("authenticator: {" + keys + "}").get(AdmissionSettings.class);
    }
}
