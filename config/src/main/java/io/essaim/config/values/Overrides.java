package io.essaim.config.values;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keys of the section it stands in, with values that count instead of the section's own wherever somebody asks for them:
 * what a profile or a group changes. Keys within keys are joined, a value of nothing takes a key back, anything else
 * replaces.
 *
 * <p>In its texts {@code {value}} may stand for what a person will write; then its values can only be checked once that
 * is known.
 */
public final class Overrides {
    private final String path;
    private final Map<String, @Nullable Object> values;
    private final boolean template;

    /**
     * Some keys.
     *
     * @param path of the key it is the value of, by which it is asked for
     * @param values by key, each of the type of its key
     * @param template whether {@code {value}} stands in it
     */
    public Overrides(String path, Map<String, ? extends @Nullable Object> values, boolean template) {
        this.path = path;
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        this.template = template;
    }

    /** No keys. */
    public static Overrides none(String path) {
        return new Overrides(path, Map.of(), false);
    }

    /** The key it is the value of, such as {@code spawner.profiles[0].spawner_override}. */
    public String path() {
        return path;
    }

    /** What it says, as it is printed. */
    public Map<String, @Nullable Object> values() {
        return values;
    }

    /** Whether somebody has to write a value before it can count. */
    public boolean template() {
        return template;
    }

    /** Names the keys and shows none of the values. */
    @Override
    public String toString() {
        return path + " " + values.keySet();
    }
}
