package io.essaim.spawners.docker;

import io.essaim.domain.text.Phrase;
import tools.jackson.databind.JsonNode;

/** How a container ended, from what the engine tells of it; without a full stop. */
final class Ending {
    private static final int SIGNALLED = 128;
    private static final int KILLED = 137;
    private static final int CANNOT_RUN = 126;
    private static final int NOT_FOUND = 127;

    private static final int MEBIBYTES = 20;

    private Ending() {}

    /** @param told the engine's answer to {@code GET /containers/ID/json} */
    static Phrase of(JsonNode told) {
        var state = told.path("State");
        int exit = state.path("ExitCode").asInt(0);
        if (state.path("OOMKilled").asBoolean(false)) {
            long limit = told.path("HostConfig").path("Memory").asLong(0);
            return limit > 0
                    ? Phrase.of("it ran out of memory (it may use {0} MiB) and was killed", limit >> MEBIBYTES)
                    : Phrase.of("it ran out of memory and was killed");
        }
        var error = state.path("Error").asString("");
        if (!error.isEmpty()) {
            return Phrase.of("the engine says: {0}", error);
        }
        if (state.path("Status").asString("").equals("created")) {
            return Phrase.of("it was made but never started");
        }
        return status(exit);
    }

    private static Phrase status(int exit) {
        if (exit == KILLED) {
            return Phrase.of("it was killed (signal 9), by somebody or because memory ran out");
        }
        if (exit > SIGNALLED && exit < SIGNALLED + 65) {
            return Phrase.of("it was ended by signal {0}", exit - SIGNALLED);
        }
        if (exit == CANNOT_RUN || exit == NOT_FOUND) {
            return Phrase.of("its program could not be run (exit status {0})", exit);
        }
        return Phrase.of("it exited with status {0}", exit);
    }
}
