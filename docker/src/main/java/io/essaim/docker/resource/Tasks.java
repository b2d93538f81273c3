package io.essaim.docker.resource;

import io.essaim.docker.call.Call;
import io.essaim.docker.call.Calls;
import io.essaim.docker.call.Filters;
import io.essaim.docker.call.Frames;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Tasks of a swarm: what its services come to, on a node each. */
public final class Tasks {
    private final Calls calls;

    public Tasks(Calls calls) {
        this.calls = calls;
    }

    /** All about one. */
    public JsonNode inspect(String id) {
        return calls.json(Call.get("tasks", id));
    }

    /** Those that match, ended ones included. */
    public List<JsonNode> list(Filters filters) {
        return List.copyOf(calls.json(Call.get("tasks").with(filters)).values());
    }

    /** Those of a service, by its id or name. */
    public List<JsonNode> of(String service) {
        return list(Filters.NONE.and("service", service));
    }

    /** What one prints, and has printed. */
    public Frames logs(String id, LogWish wish) {
        return new Frames(calls.stream(wish.on(Call.get("tasks", id, "logs")), wish.idle()));
    }

    /** What one printed last: at most so many lines, oldest first. */
    public List<String> lastLines(String id, int lines) {
        return LastLines.of(logs(id, LogWish.last(lines)), lines);
    }
}
