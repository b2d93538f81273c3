package io.essaim.domain.spawn;

import java.util.Optional;

/**
 * Settings that count for one start instead of those for all. What they are stays in the configuration; this says only
 * which.
 *
 * @param place where they stand in it, such as {@code spawner.profiles[0].spawner_override}
 * @param value what the owner wrote where they leave a gap for it
 */
public record SettingsOverride(String place, Optional<String> value) {}
