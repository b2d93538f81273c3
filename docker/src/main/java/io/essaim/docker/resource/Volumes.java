package io.essaim.docker.resource;

import io.essaim.docker.call.Call;
import io.essaim.docker.call.Calls;
import io.essaim.docker.call.Filters;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Volumes of one host. */
public final class Volumes {
    private final Calls calls;

    public Volumes(Calls calls) {
        this.calls = calls;
    }

    /**
     * Makes one, or gives the one that is there under that name.
     *
     * @param spec the body of {@code POST /volumes/create}
     */
    public JsonNode create(JsonNode spec) {
        return calls.json(Call.post("volumes", "create").json(spec));
    }

    /** All about one. */
    public JsonNode inspect(String name) {
        return calls.json(Call.get("volumes", name));
    }

    /** Those that match. */
    public List<JsonNode> list(Filters filters) {
        return List.copyOf(
                calls.json(Call.get("volumes").with(filters)).path("Volumes").values());
    }

    /** Removes one that nothing uses, with what is in it. */
    public void remove(String name) {
        calls.run(Call.delete("volumes", name));
    }
}
