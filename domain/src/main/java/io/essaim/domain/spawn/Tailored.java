package io.essaim.domain.spawn;

import java.util.List;

/** Settings that one start may have otherwise than others. */
@FunctionalInterface
public interface Tailored<S> {

    /**
     * The settings with these overrides, of which later ones count more; with none, those for all. Cheap.
     *
     * @throws IllegalArgumentException when they do not go together, or what an owner wrote does not fit; the message is
     *     for whoever writes the configuration
     */
    S with(List<SettingsOverride> overrides);

    /** Settings that are the same for every start. */
    static <S> Tailored<S> never(S settings) {
        return _ -> settings;
    }
}
