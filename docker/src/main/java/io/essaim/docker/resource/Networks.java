package io.essaim.docker.resource;

import io.essaim.docker.call.Call;
import io.essaim.docker.call.Calls;
import io.essaim.docker.call.Filters;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Networks, of one host or of a swarm. */
public final class Networks {
    private final Calls calls;

    public Networks(Calls calls) {
        this.calls = calls;
    }

    /**
     * Makes one. Two of a host may have one name unless {@code CheckDuplicate} is set.
     *
     * @param spec the body of {@code POST /networks/create}
     * @return its id
     */
    public String create(JsonNode spec) {
        return calls.json(Call.post("networks", "create").json(spec)).path("Id").asString();
    }

    /** Removes one that nothing uses. */
    public void remove(String id) {
        calls.run(Call.delete("networks", id));
    }

    /** All about one, the addresses in use included, on all nodes if it is a swarm's. */
    public JsonNode inspect(String id) {
        return calls.json(Call.get("networks", id).with("verbose"));
    }

    /** Those that match. */
    public List<JsonNode> list(Filters filters) {
        return List.copyOf(calls.json(Call.get("networks").with(filters)).values());
    }

    /** Connects a container to one. */
    public void connect(String id, String container) {
        calls.run(Call.post("networks", id, "connect")
                .json(JsonNodeFactory.instance.objectNode().put("Container", container)));
    }

    /** Takes a container out of one. */
    public void disconnect(String id, String container) {
        calls.run(Call.post("networks", id, "disconnect")
                .json(JsonNodeFactory.instance
                        .objectNode()
                        .put("Container", container)
                        .put("Force", true)));
    }
}
