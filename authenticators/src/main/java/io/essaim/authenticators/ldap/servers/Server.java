package io.essaim.authenticators.ldap.servers;

import com.unboundid.ldap.sdk.BindRequest;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPExtendedOperationException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import io.essaim.authenticators.ldap.settings.LdapSettings;
import io.essaim.authenticators.ldap.settings.ServerName;
import io.essaim.authenticators.ldap.settings.TlsStrategy;
import io.essaim.config.values.HostPort;
import java.time.Duration;
import javax.net.SocketFactory;

/**
 * One server of the directory.
 *
 * @param timeout for the connection, and for each answer
 */
public record Server(String host, int port, TlsStrategy strategy, TlsTrust trust, Duration timeout) {
    /** TCP, TLS, and some time to notice that they took too long. */
    private static final int STEPS = 3;

    /** As the settings describe it. */
    public static Server of(ServerName name, LdapSettings settings, TlsTrust trust) {
        var strategy = settings.tlsStrategy();
        int port = name.port().or(settings::serverPort).orElse(strategy.usualPort());
        return new Server(name.host(), port, strategy, trust, settings.timeout());
    }

    /**
     * A connection of one's own, encrypted as the settings say and bound.
     *
     * @throws LDAPException when the server does not answer in time, is not who it should be, or says no
     */
    public Bound open(BindRequest who) throws LDAPException {
        var connection = new LDAPConnection(sockets(), options(), host, port);
        try {
            if (strategy.upgrades()) {
                encrypt(connection);
            }
            return new Bound(connection, connection.bind(who.duplicate()));
        } catch (LDAPException e) {
            connection.closeWithoutUnbind();
            throw e;
        }
    }

    private SocketFactory sockets() throws LDAPException {
        return strategy.fromTheFirstByte() ? tls() : SocketFactory.getDefault();
    }

    private TlsSockets tls() throws LDAPException {
        return new TlsSockets(trust.context(), trust.checksNames(), host, timeout);
    }

    private void encrypt(LDAPConnection connection) throws LDAPException {
        var answer = connection.processExtendedOperation(new StartTLSExtendedRequest(tls()));
        if (!answer.getResultCode().equals(ResultCode.SUCCESS)) {
            throw new LDAPExtendedOperationException(answer);
        }
    }

    private LDAPConnectionOptions options() {
        int millis = Math.toIntExact(timeout.toMillis());
        var options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis(strategy.fromTheFirstByte() ? STEPS * millis : millis);
        options.setResponseTimeoutMillis(millis);
        options.setUseSynchronousMode(true);
        options.setFollowReferrals(false);
        options.setBindWithDNRequiresPassword(true);
        return options;
    }

    @Override
    public String toString() {
        return new HostPort(host, port).toString();
    }
}
