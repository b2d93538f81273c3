package io.essaim.docker.resource;

import io.essaim.docker.call.Call;
import io.essaim.docker.call.Calls;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** The swarm an engine is in, or is to be in. */
public final class Swarm {
    /** Joining waits for the managers. */
    private static final Duration SLOW = Duration.ofMinutes(2);

    private final Calls calls;

    public Swarm(Calls calls) {
        this.calls = calls;
    }

    /** All about it, join tokens included; a manager must be asked. */
    public JsonNode inspect() {
        return calls.json(Call.get("swarm"));
    }

    /**
     * Makes one, with this engine as its first manager.
     *
     * @param spec the body of {@code POST /swarm/init}
     */
    public void init(JsonNode spec) {
        calls.run(Call.post("swarm", "init").json(spec).within(SLOW));
    }

    /**
     * Has this engine join one.
     *
     * @param spec the body of {@code POST /swarm/join}
     */
    public void join(JsonNode spec) {
        calls.run(Call.post("swarm", "join").json(spec).within(SLOW));
    }

    /**
     * Changes it.
     *
     * @param version its {@code Version.Index} when it was looked at
     */
    public void update(long version, JsonNode spec) {
        calls.run(Call.post("swarm", "update")
                .with("version", Long.toString(version))
                .json(spec));
    }

    /** The key that unlocks a manager that was started again; empty when managers are not locked. */
    public String unlockKey() {
        return calls.json(Call.get("swarm", "unlockkey")).path("UnlockKey").asString("");
    }

    /** Has this engine leave. */
    public void leave(boolean force) {
        calls.run(Call.post("swarm", "leave")
                .with("force", Boolean.toString(force))
                .within(SLOW));
    }
}
