package io.essaim.docker.resource;

import io.essaim.docker.call.Call;
import io.essaim.docker.call.Calls;
import io.essaim.docker.call.Filters;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Nodes of a swarm. */
public final class Nodes {
    private final Calls calls;

    public Nodes(Calls calls) {
        this.calls = calls;
    }

    /** All about one, by its id or name; {@code self} is the one that is asked. */
    public JsonNode inspect(String id) {
        return calls.json(Call.get("nodes", id));
    }

    /** Those that match. */
    public List<JsonNode> list(Filters filters) {
        return List.copyOf(calls.json(Call.get("nodes").with(filters)).values());
    }

    /**
     * Changes role, availability or labels of one.
     *
     * @param version its {@code Version.Index} when it was looked at
     */
    public void update(String id, long version, JsonNode spec) {
        calls.run(Call.post("nodes", id, "update")
                .with("version", Long.toString(version))
                .json(spec));
    }

    /**
     * Takes one out of the swarm.
     *
     * @param force even if it is not down
     */
    public void remove(String id, boolean force) {
        calls.run(Call.delete("nodes", id).with("force", Boolean.toString(force)));
    }
}
