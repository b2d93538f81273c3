package io.essaim.docker.resource;

import io.essaim.docker.call.Call;
import io.essaim.docker.call.Calls;
import io.essaim.docker.call.Filters;
import io.essaim.docker.call.Frames;
import io.essaim.docker.registry.RegistryAuth;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Services of a swarm; a manager must be asked. */
public final class Services {
    private final Calls calls;

    public Services(Calls calls) {
        this.calls = calls;
    }

    /**
     * Makes one.
     *
     * @param spec the body of {@code POST /services/create}
     * @param auth for the registry of its image; goes along to the nodes that pull it
     * @return its id
     */
    public String create(JsonNode spec, Optional<RegistryAuth> auth) {
        var call = RegistryAuth.on(Call.post("services", "create").json(spec), auth);
        return calls.json(call).path("ID").asString();
    }

    /**
     * Changes one.
     *
     * @param version its {@code Version.Index} when it was looked at; Refused when it has been changed since
     */
    public JsonNode update(String id, long version, JsonNode spec, Optional<RegistryAuth> auth) {
        var call = Call.post("services", id, "update")
                .with("version", Long.toString(version))
                .json(spec);
        return calls.json(RegistryAuth.on(call, auth));
    }

    /** Removes one; its tasks end afterwards. */
    public void remove(String id) {
        calls.run(Call.delete("services", id));
    }

    /** All about one. */
    public JsonNode inspect(String id) {
        return calls.json(Call.get("services", id));
    }

    /** Those that match. */
    public List<JsonNode> list(Filters filters) {
        return List.copyOf(calls.json(Call.get("services").with(filters)).values());
    }

    /** What its tasks print, and have printed. */
    public Frames logs(String id, LogWish wish) {
        return new Frames(calls.stream(wish.on(Call.get("services", id, "logs")), wish.idle()));
    }

    /** What its tasks printed last: at most so many lines, oldest first. */
    public List<String> lastLines(String id, int lines) {
        return LastLines.of(logs(id, LogWish.last(lines)), lines);
    }
}
