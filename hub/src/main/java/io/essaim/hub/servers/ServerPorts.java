package io.essaim.hub.servers;

import io.essaim.domain.login.Authenticator;
import io.essaim.domain.login.Ways;
import io.essaim.domain.program.ProgramRunner;
import io.essaim.domain.route.Routes;
import io.essaim.domain.spawn.Spawner;
import io.essaim.domain.store.Store;
import io.essaim.domain.tls.InnerTls;
import io.essaim.hub.authstate.AuthStates;
import io.essaim.hub.http.InnerCalls;
import java.util.Optional;

/**
 * The ports a server's life goes through.
 *
 * @param programs runs services and hooks on this machine
 * @param authStates what authenticators left with the owners of servers
 * @param inner the certificates of {@code internal_ssl}, where it is on
 */
public record ServerPorts(
        Store store,
        Spawner spawner,
        Routes routes,
        ProgramRunner programs,
        Ways ways,
        AuthStates authStates,
        Optional<InnerTls> inner) {

    /** Without TLS behind the front door. */
    public ServerPorts(
            Store store, Spawner spawner, Routes routes, ProgramRunner programs, Ways ways, AuthStates authStates) {
        this(store, spawner, routes, programs, ways, authStates, Optional.empty());
    }

    /** How the hub calls servers and proxies. */
    public InnerCalls calls() {
        return new InnerCalls(inner);
    }

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
