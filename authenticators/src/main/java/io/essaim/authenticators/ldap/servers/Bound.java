package io.essaim.authenticators.ldap.servers;

import com.unboundid.ldap.sdk.BindResult;
import com.unboundid.ldap.sdk.LDAPConnection;

/**
 * A connection that belongs to who is bound on it.
 *
 * @param answer what the server said to the bind
 */
public record Bound(LDAPConnection connection, BindResult answer) implements AutoCloseable {

    @Override
    public void close() {
        connection.close();
    }
}
