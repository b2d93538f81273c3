package io.essaim.hub.servers;

import io.essaim.domain.login.Authenticator;
import io.essaim.domain.login.Ways;
import io.essaim.domain.program.ProgramRunner;
import io.essaim.domain.route.Routes;
import io.essaim.domain.spawn.Spawner;
import io.essaim.domain.store.Store;
import io.essaim.hub.authstate.AuthStates;

/**
 * The ports a server's life goes through.
 *
 * @param programs runs services and hooks on this machine
 * @param authStates what authenticators left with the owners of servers
 */
public record ServerPorts(
        Store store, Spawner spawner, Routes routes, ProgramRunner programs, Ways ways, AuthStates authStates) {

    /** What signed a person in; where there is a choice and nobody knows, the first. */
    public Authenticator authenticator(long userId) {
        return ways.single()
                ? ways.first().authenticator()
                : store.users()
                        .loginWay(userId)
                        .flatMap(ways::named)
                        .orElseGet(ways::first)
                        .authenticator();
    }
}
