package io.essaim.domain.spawn;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.server.ServerKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a spawner is asked to start.
 *
 * @param generation which start of this server it is; goes into the labels of everything made
 * @param identity what the server must know to be a client of this hub
 * @param hub where it finds the hub
 * @param userOptions what its owner chose, beside what the hub has made overrides of
 * @param overrides what counts for this start instead of the settings for all; later ones count more
 * @param environment variables of this start alone, which win over all others
 * @param authState what the authenticator left with the owner, when {@code enable_auth_state} keeps it
 * @param startTimeout how long {@link Spawner#start} may take
 */
public record SpawnRequest(
        ServerKey server,
        long generation,
        ServerIdentity identity,
        HubAddresses hub,
        JsonObject userOptions,
        List<SettingsOverride> overrides,
        Map<String, String> environment,
        Optional<JsonObject> authState,
        Duration startTimeout) {

    public SpawnRequest {
        overrides = List.copyOf(overrides);
        environment = Map.copyOf(environment);
    }

    /** A start with the settings for all. */
    public SpawnRequest(
            ServerKey server,
            long generation,
            ServerIdentity identity,
            HubAddresses hub,
            JsonObject userOptions,
            Optional<JsonObject> authState,
            Duration startTimeout) {
        this(server, generation, identity, hub, userOptions, List.of(), Map.of(), authState, startTimeout);
    }

    /** The same start with overrides. */
    public SpawnRequest with(List<SettingsOverride> others) {
        return new SpawnRequest(
                server, generation, identity, hub, userOptions, others, environment, authState, startTimeout);
    }

    /** The same start with variables of its own. */
    public SpawnRequest with(Map<String, String> variables) {
        return new SpawnRequest(
                server, generation, identity, hub, userOptions, overrides, variables, authState, startTimeout);
    }

    /** Never shows the auth state and the variables. */
    @Override
    public String toString() {
        return "SpawnRequest[" + server + ", generation " + generation + "]";
    }
}
