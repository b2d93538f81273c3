package io.essaim.hub.api;

import io.essaim.domain.user.User;
import io.essaim.hub.login.SignOuts;
import io.essaim.hub.servers.ServerLife;
import io.essaim.hub.servers.ServerPorts;
import java.time.Duration;

/**
 * Deletes people with everything that is theirs here.
 *
 * @param patience how long to wait for each of their servers to stop
 */
public record Departure(ServerPorts ports, ServerLife life, SignOuts out, Duration patience) {

    /** Deletes somebody: servers, sessions, tokens, the row. False when a server could not be stopped in time. */
    public boolean of(User user) {
        if (!life.deleteAllOf(user, patience)) {
            return false;
        }
        var authenticator = ports.authenticator(user.id());
        out.everywhere(user, "the account is deleted");
        ports.store().users().delete(user.id());
        authenticator.userDeleted(user.name());
        return true;
    }
}
