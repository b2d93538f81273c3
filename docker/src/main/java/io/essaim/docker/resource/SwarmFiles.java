package io.essaim.docker.resource;

import io.essaim.docker.call.Call;
import io.essaim.docker.call.Calls;
import io.essaim.docker.call.Filters;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A swarm's secrets, or its configs: small contents that tasks are given as files. Both have the same calls. */
public final class SwarmFiles {
    private final Calls calls;
    private final String kind;

    private SwarmFiles(Calls calls, String kind) {
        this.calls = calls;
        this.kind = kind;
    }

    /** Contents that no call tells again. */
    public static SwarmFiles secrets(Calls calls) {
        return new SwarmFiles(calls, "secrets");
    }

    /** Contents that everybody who may ask can read. */
    public static SwarmFiles configs(Calls calls) {
        return new SwarmFiles(calls, "configs");
    }

    /**
     * Makes one.
     *
     * @param spec {@code Name}, {@code Labels} and {@code Data} in Base64
     * @return its id
     */
    public String create(JsonNode spec) {
        return calls.json(Call.post(kind, "create").json(spec)).path("ID").asString();
    }

    /** All about one. */
    public JsonNode inspect(String id) {
        return calls.json(Call.get(kind, id));
    }

    /** Those that match. */
    public List<JsonNode> list(Filters filters) {
        return List.copyOf(calls.json(Call.get(kind).with(filters)).values());
    }

    /** Removes one that no service uses. */
    public void remove(String id) {
        calls.run(Call.delete(kind, id));
    }
}
