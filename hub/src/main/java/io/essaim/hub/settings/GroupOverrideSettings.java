package io.essaim.hub.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.values.Overrides;
import java.util.List;
import java.util.Optional;

/** An item of {@code spawner.group_overrides} (contract 8.6). */
@Doc("What counts for members of groups. Those whose name comes later in the alphabet count more, profiles more still.")
public record GroupOverrideSettings(
        @Doc("Groups; members of any of them are meant.") List<String> groups,

        @Doc("Keys of this section that count for their servers instead of the section’s own.") @Default("{}")
        Overrides spawnerOverride,

        @Doc(
                "How many named servers each of them may have, in place of hub.limits.named_server_limit_per_user; 0 is no limit.")
        Optional<Integer> namedServerLimit) {
    public GroupOverrideSettings {
        groups = List.copyOf(groups);
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("groups: name one at least");
        }
        if (namedServerLimit.filter(limit -> limit < 0).isPresent()) {
            throw new IllegalArgumentException("named_server_limit must be 0 or more");
        }
        if (spawnerOverride.template()) {
            throw new IllegalArgumentException(
                    "spawner_override: {value} stands for what people write, in unlisted_choice alone");
        }
    }
}
