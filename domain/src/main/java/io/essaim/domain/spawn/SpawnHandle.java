package io.essaim.domain.spawn;

import io.essaim.domain.json.JsonObject;

/** What a spawner needs to find a server again, kept in the server's row; opaque to everybody else. */
public record SpawnHandle(JsonObject json) {}
