package io.essaim.cli.backup.archive;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * The name of a part: where it belongs, and its path there.
 *
 * @param place where it belongs
 * @param path relative to that place, except {@link Place#OUTSIDE}
 */
public record Part(Place place, String path) {
    /** The database as a SQLite file, of whatever kind it was. */
    public static final Part DATABASE = new Part(Place.DATABASE, "database.sqlite");

    /** What the swarm was made of. */
    public static final Part SWARM = new Part(Place.SWARM, "swarm.json");

    /** People's homes. */
    public static final Part HOMES = new Part(Place.HOMES, "homes.tar");

    private static final String UP = "..";

    /** Where parts belong. */
    public enum Place {
        /** In the folder of the configuration file. */
        CONFIG,
        /** Where its path says, which the configuration names. */
        OUTSIDE,
        /** In {@code hub.data_dir}. */
        DATA,
        /** In the folder of the deployment. */
        STACK,
        /** In the database. */
        DATABASE,
        /** On the managers. */
        SWARM,
        /** Where homes are. */
        HOMES;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether parts of it are files that are put back by their path. */
        public boolean files() {
            return compareTo(STACK) <= 0;
        }
    }

    /** @throws IllegalArgumentException for a path that leads out of its place */
    public Part {
        var steps = Path.of(path);
        boolean out = steps.isAbsolute() != (place == Place.OUTSIDE)
                || !steps.equals(steps.normalize())
                || steps.startsWith(UP);
        if (out || path.isEmpty()) {
            throw new IllegalArgumentException("the part " + place.word() + "/" + path + " leads elsewhere");
        }
    }

    static Part of(String name) {
        int slash = name.indexOf('/');
        var word = name.substring(0, Math.max(slash, 0));
        var place = Arrays.stream(Place.values())
                .filter(it -> it.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the part " + name + " is unknown"));
        return new Part(place, (place == Place.OUTSIDE ? "/" : "") + name.substring(slash + 1));
    }

    /** As it is written in the backup. */
    @Override
    public String toString() {
        return place.word() + "/" + (place == Place.OUTSIDE ? path.substring(1) : path);
    }
}
