package io.essaim.store.settings;

import io.essaim.config.values.HostPort;
import io.essaim.config.values.Secret;
import java.util.Optional;

/**
 * A database on a server.
 *
 * @param address of the server
 * @param database its name
 * @param user who signs in
 * @param password empty for a user that needs none
 * @param tls how the connection is protected
 */
public record DatabaseServer(HostPort address, String database, String user, Optional<Secret> password, Tls tls) {

    /** The same with a password. */
    DatabaseServer with(Secret given) {
        return new DatabaseServer(address, database, user, Optional.of(given), tls);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return user + "@" + address + "/" + database;
    }
}
