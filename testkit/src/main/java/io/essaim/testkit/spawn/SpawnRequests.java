package io.essaim.testkit.spawn;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.spawn.HubAddresses;
import io.essaim.domain.spawn.ServerIdentity;
import io.essaim.domain.spawn.SpawnRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Requests to start servers, as a hub would make them. */
public final class SpawnRequests {
    private SpawnRequests() {}

    /** For this start of this server, of a hub that is not there. */
    public static SpawnRequest of(ServerKey server, long generation) {
        var access = List.of("access:servers!server=" + server.fullName());
        var identity = new ServerIdentity("0123456789abcdef0123456789abcdef", server.oauthClientId(), access, access);
        var hub = new HubAddresses(URI.create("http://127.0.0.1:9/hub/api"), "/", Optional.empty(), false, false);
        return new SpawnRequest(
                server, generation, identity, hub, JsonObject.empty(), Optional.empty(), Duration.ofSeconds(20));
    }
}
