package io.essaim.store.schema;

import io.essaim.store.dialect.Failure;
import io.essaim.store.settings.DatabaseLocation;
import io.essaim.store.settings.DatabaseProblem;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for a server that starts at the same time as the hub. */
final class Arrival {
    private static final Logger LOG = LoggerFactory.getLogger(Arrival.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int TOLD_EVERY = 5;
    private static final Set<Failure> PASSING = EnumSet.of(Failure.UNAVAILABLE, Failure.LOST);

    /** Who signs in, to which database: no time changes that. */
    private static final Set<String> LASTING = Set.of("28", "3D");

    private Arrival() {}

    /**
     * What is in the database, once its server answers.
     *
     * @param wait how long to wait at most; whoever asks for none is told at once
     * @throws DatabaseProblem when it does not answer in that time, or cannot be used
     */
    static Found of(Site site, Duration wait) {
        long deadline = System.nanoTime() + wait.toNanos();
        for (int attempt = 0; ; attempt++) {
            try {
                return site.found();
            } catch (DatabaseProblem problem) {
                var left = Duration.ofNanos(deadline - System.nanoTime());
                if (!passing(site, problem) || !left.isPositive()) {
                    throw problem;
                }
                tell(problem, left, attempt);
                pause(problem);
            }
        }
    }

    private static void tell(DatabaseProblem problem, Duration left, int attempt) {
        if (attempt % TOLD_EVERY == 0) {
            LOG.warn("{}; waiting up to {} s for it (database.wait_at_start)", problem.getMessage(), left.toSeconds());
        }
    }

    private static void pause(DatabaseProblem problem) {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw problem;
        }
    }

    private static boolean passing(Site site, DatabaseProblem problem) {
        return switch (site.location()) {
            case DatabaseLocation.SqliteFile _, DatabaseLocation.SqliteMemory _ -> false;
            case DatabaseLocation.PostgreSql _, DatabaseLocation.MariaDb _ ->
                problem.getCause() instanceof SQLException error
                        && PASSING.contains(site.dialect().meaning(error))
                        && Optional.ofNullable(error.getSQLState())
                                .filter(state -> LASTING.stream().anyMatch(state::startsWith))
                                .isEmpty();
        };
    }
}
