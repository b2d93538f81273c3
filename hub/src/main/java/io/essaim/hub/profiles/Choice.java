package io.essaim.hub.profiles;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.spawn.SettingsOverride;
import io.essaim.domain.text.Phrase;
import io.essaim.hub.settings.SpawnSettings;
import java.util.List;

/** What the wishes for a start come to. */
public sealed interface Choice {

    /**
     * A start may be made of them.
     *
     * @param settings what counts for it
     * @param userOptions the wishes, to be remembered; with profiles, the name of the one that counts is among them
     * @param further those that are not about the profile, for the spawner to read
     * @param overrides what makes the settings what they are
     */
    record Chosen(SpawnSettings settings, JsonObject userOptions, JsonObject further, List<SettingsOverride> overrides)
            implements Choice {
        public Chosen {
            overrides = List.copyOf(overrides);
        }
    }

    /**
     * They cannot be had.
     *
     * @param forbidden whether others could have them
     */
    record Refused(Phrase message, boolean forbidden) implements Choice {}
}
