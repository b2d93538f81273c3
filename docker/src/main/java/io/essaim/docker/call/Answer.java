package io.essaim.docker.call;

import io.essaim.docker.failure.EngineException;
import io.essaim.docker.failure.EngineException.Conflict;
import io.essaim.docker.failure.EngineException.NotFound;
import io.essaim.docker.failure.EngineException.Refused;
import io.essaim.docker.failure.EngineException.Unavailable;
import io.essaim.docker.failure.EngineException.Why;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an engine answered. */
public record Answer(int status, String body) {
    static final int FIRST_FAILURE = 400;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST = 2_000;

    boolean failed() {
        return status >= FIRST_FAILURE;
    }

    JsonNode json(String call) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new Unavailable(call, Why.BROKEN_OFF, "the answer is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** The engine's sentence: {@code {"message": …}}, or the text when it is none of that kind. */
    String said() {
        var text = message().orElse(body).strip();
        var shown = text.isEmpty() ? "status " + status + " without a word" : text;
        return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + "…";
    }

    private Optional<String> message() {
        try {
            return JSON.readTree(body).path("message").asStringOpt();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /**
     * The failure it is. What a swarm's troubles are called was read in moby, {@code daemon/cluster/errors.go} and
     * {@code cluster.go}; some come with 503, some with 500 or 406.
     */
    EngineException failure(String call) {
        var said = said();
        return swarmTrouble(said)
                .<EngineException>map(why -> new Unavailable(call, why, said))
                .orElseGet(() -> switch (status) {
                    case 404 -> new NotFound(call, said);
                    case 409 -> new Conflict(call, said);
                    case 502, 503, 504 -> new Unavailable(call, Why.OUT_OF_SERVICE, said);
                    default -> new Refused(call, status, said);
                });
    }

    private Optional<Why> swarmTrouble(String said) {
        if (said.contains("is not a swarm manager") || said.contains("not part of a swarm")) {
            return Optional.of(Why.NOT_A_MANAGER);
        }
        if (said.contains("does not have a leader") || said.contains("too few managers")) {
            return Optional.of(Why.NO_QUORUM);
        }
        if (status == 400 && said.startsWith("client version")) {
            return Optional.of(Why.WRONG_VERSION);
        }
        boolean slow = status >= 500 && said.contains("DeadlineExceeded");
        return slow ? Optional.of(Why.OUT_OF_SERVICE) : Optional.empty();
    }
}
