package io.essaim.authenticators.pam;

import io.essaim.config.Config;
import io.essaim.config.schema.Schema;
import io.essaim.config.schema.Section;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Settings as a file gives them. */
final class Yaml {
    private Yaml() {}

    /** With these keys, separated by commas, and the defaults of all others. */
    static PamSettings settings(String keys) {
        var schema = new Schema(List.of(Section.of("authenticator", PamSettings.class)));
        return Config.parse("essaim.yaml", "authenticator: {" + keys + "}", Path.of(""), schema, Map.of())
                .get(PamSettings.class);
    }
}
