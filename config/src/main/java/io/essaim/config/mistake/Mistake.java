package io.essaim.config.mistake;

/**
 * One thing that is wrong with a file.
 *
 * @param key the whole path of the key, {@code hub.limits.concurrent_spawn_limit}; empty when it is about no key
 * @param message what is wrong, what was expected, what to do; never a secret
 */
public record Mistake(Place place, String key, String message) {

    /** {@code FILE:LINE: KEY: MESSAGE}, as compilers write it. */
    @Override
    public String toString() {
        return place + ": " + (key.isEmpty() ? "" : key + ": ") + message;
    }
}
