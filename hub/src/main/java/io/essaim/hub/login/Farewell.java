package io.essaim.hub.login;

import io.essaim.domain.user.User;
import io.essaim.hub.authstate.AuthStates;
import java.net.URI;
import java.util.Optional;

/** Where somebody who signs out here must be sent to be signed out at the other site too. */
public final class Farewell {
    private final WayRules ways;
    private final AuthStates states;

    Farewell(WayRules ways, AuthStates states) {
        this.ways = ways;
        this.states = states;
    }

    /**
     * The address; empty when signing out here is all.
     *
     * @param back where the other site may send the browser afterwards
     */
    public Optional<URI> elsewhere(User user, URI back) {
        return ways.of(user).flatMap(way -> way.authenticator().signOut(states.of(user.id()), back));
    }
}
