package io.essaim.store.dialect;

import java.sql.SQLException;
import java.util.Set;

/** What the classes of SQLSTATE mean that all database servers share (SQL:2023, section 24.1). */
public final class ServerErrors {
    private static final Set<String> OTHERS_FIRST = Set.of("40001", "40P01");
    private static final String READ_ONLY = "25006";

    private ServerErrors() {}

    /** By the state alone; errors of the pool itself, such as none free in time or closed, have none. */
    public static Failure meaning(SQLException error) {
        var state = error.getSQLState();
        if (state == null) {
            return error.getErrorCode() == 0 ? Failure.UNAVAILABLE : Failure.BUG;
        }
        if (OTHERS_FIRST.contains(state)) {
            return Failure.UNDONE;
        }
        if (state.equals(READ_ONLY)) {
            return Failure.UNAVAILABLE;
        }
        return switch (state.substring(0, Math.min(2, state.length()))) {
            case "08" -> Failure.LOST;
            // who signs in, to which database
            case "28", "3D" -> Failure.UNAVAILABLE;
            default -> Failure.BUG;
        };
    }
}
