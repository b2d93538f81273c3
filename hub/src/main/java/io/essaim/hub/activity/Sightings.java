package io.essaim.hub.activity;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The newest activity of each of many things by number, until it is written. */
final class Sightings {
    private final Map<Long, Instant> newest = new ConcurrentHashMap<>();

    void add(long id, Instant when) {
        newest.merge(id, when, Sightings::later);
    }

    /** The later of what is kept and what waits here to be kept. */
    Optional<Instant> latest(long id, Optional<Instant> kept) {
        var waiting = newest.get(id);
        if (waiting == null) {
            return kept;
        }
        return Optional.of(kept.map(instant -> later(instant, waiting)).orElse(waiting));
    }

    /** What waits now. It stays until {@link #written}, so that readers never see activity go back. */
    Map<Long, Instant> waiting() {
        return Map.copyOf(newest);
    }

    /** Forgets what was written, unless something newer came meanwhile. */
    void written(Map<Long, Instant> done) {
        done.forEach(newest::remove);
    }

    private static Instant later(Instant left, Instant right) {
        return left.isAfter(right) ? left : right;
    }
}
