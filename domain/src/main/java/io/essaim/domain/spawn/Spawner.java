package io.essaim.domain.spawn;

import io.essaim.domain.server.ServerKey;
import java.time.Duration;
import java.util.List;

/**
 * Runs single-user servers somewhere (contract section 8). It keeps no truth of its own: what it needs to find a server
 * again is in the handle, and what it started is labelled so that {@link #observe} finds it.
 *
 * <p>Methods may block and may be called from many threads at once, but never two for the same server: the hub holds
 * its lease. An interrupt asks a method to give up soon; {@code start} then cleans up after itself.
 */
public interface Spawner {

    /** The class name shown by {@code GET /hub/api/info}, JupyterHub's own where there is one. */
    String kind();

    /**
     * Starts a server and returns as soon as its address is known; whether it answers there is the hub's to find out.
     * Ends within the request's {@code startTimeout}. A failed or interrupted start leaves nothing running.
     *
     * @param progress told about every step a person would want to read
     */
    SpawnOutcome start(SpawnRequest request, Progress progress);

    /** Whether a server it started is there. Must answer within ten seconds; {@code Unknown} when it cannot tell. */
    Liveness poll(SpawnHandle handle);

    /**
     * Stops a server and returns when nothing of it is left, asking kindly first. One that is gone already is fine.
     *
     * @param grace how long it may take to end by itself before it is killed
     * @throws SpawnerUnavailable when it cannot be done now; the hub tries again
     */
    void stop(SpawnHandle handle, Duration grace);

    /**
     * Everything of this hub's that is out there, whoever started it, for reconciliation.
     *
     * @throws SpawnerUnavailable when it cannot be told now, in which case nothing is concluded
     */
    List<Observed> observe();

    /** What owners may choose for a start. */
    default List<Offer> offers() {
        return List.of();
    }

    /** What a server said last, for a failure's message: at most some dozens of lines, oldest first. */
    default List<String> lastOutput(SpawnHandle handle) {
        return List.of();
    }

    /**
     * The servers whose places are about to be emptied. The hub tells their owners, and starts them again when it is time; where
     * else is the spawner's to see to.
     *
     * @throws SpawnerUnavailable when it cannot be told now
     */
    default List<Departure> departures() {
        return List.of();
    }

    /** A server is gone for good, its owner or itself deleted: volumes and the like may go (contract 8.1). */
    default void deleteForever(ServerKey server) {}
}
