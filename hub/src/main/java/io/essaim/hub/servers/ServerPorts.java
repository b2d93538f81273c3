package io.essaim.hub.servers;

import io.essaim.domain.login.Authenticator;
import io.essaim.domain.route.Routes;
import io.essaim.domain.spawn.Spawner;
import io.essaim.domain.store.Store;

/** The ports a server's life goes through. */
public record ServerPorts(Store store, Spawner spawner, Routes routes, Authenticator authenticator) {}
