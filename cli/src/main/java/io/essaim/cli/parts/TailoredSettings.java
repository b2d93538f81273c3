package io.essaim.cli.parts;

import io.essaim.config.bind.Chosen;
import io.essaim.config.bind.Settings;
import io.essaim.domain.spawn.SettingsOverride;
import io.essaim.domain.spawn.Tailored;
import java.util.List;
import java.util.function.Function;

/** Settings of a file as profiles and groups make them for a start. */
public final class TailoredSettings {
    private TailoredSettings() {}

    /**
     * What somebody reads of a file.
     *
     * @param read takes it from all settings
     * @throws IllegalArgumentException when it cannot be read of some profile, choice or group of the file
     */
    public static <S> Tailored<S> of(Settings settings, Function<Settings, S> read) {
        settings.overrides().forEach(chosen -> check(settings, chosen, read));
        var forAll = read.apply(settings);
        return overrides -> overrides.isEmpty() ? forAll : read.apply(settings.overridden(chosen(overrides)));
    }

    private static List<Chosen> chosen(List<SettingsOverride> overrides) {
        return overrides.stream()
                .map(override -> new Chosen(override.place(), override.value()))
                .toList();
    }

    private static <S> void check(Settings settings, List<Chosen> chosen, Function<Settings, S> read) {
        try {
            var _ = read.apply(settings.overridden(chosen));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(chosen.getLast().path() + ": " + e.getMessage(), e);
        }
    }
}
