package io.essaim.hub.servers;

import io.essaim.domain.spawn.SpawnHandle;
import io.essaim.domain.spawn.Spawner;
import io.essaim.domain.spawn.SpawnerUnavailable;
import java.util.Optional;

/** What a server said last, as the detail of a failure. */
final class LastOutput {
    private LastOutput() {}

    static Optional<String> of(Spawner spawner, SpawnHandle handle) {
        try {
            var lines = spawner.lastOutput(handle);
            return lines.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", lines));
        } catch (SpawnerUnavailable e) {
            return Optional.of("(its output could not be read: " + e.getMessage() + ")");
        }
    }
}
