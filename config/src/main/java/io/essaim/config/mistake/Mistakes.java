package io.essaim.config.mistake;

import java.util.ArrayList;
import java.util.List;

/** Gathers mistakes, so that all are told together. Used by one thread. */
public final class Mistakes {
    private final List<Mistake> found = new ArrayList<>();

    /** One more. */
    public void add(Place place, String key, String message) {
        found.add(new Mistake(place, key, message));
    }

    /** All those of another reading. */
    public void addAll(List<Mistake> others) {
        found.addAll(others);
    }

    /**
     * Ends quietly when there are none.
     *
     * @throws ConfigRefused with all of them
     */
    public void refuse(String file) {
        if (!found.isEmpty()) {
            throw new ConfigRefused(file, found);
        }
    }
}
