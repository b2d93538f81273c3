package io.essaim.authenticators.ldap.servers;

import com.unboundid.ldap.sdk.LDAPBindException;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPConnectionPoolHealthCheck;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.ServerSet;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import io.essaim.authenticators.ldap.settings.LdapSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Who looks for people: the account of the settings, or nobody (anonymous). Its connections are kept and used again, and
 * no person is ever bound on them. They are made at first need; one that broke is replaced and its request asked again.
 */
public final class ServiceAccount {
    /** After this long a connection to a second server is given up, and the first gets its chance again. */
    private static final Duration OLDEST = Duration.ofMinutes(5);

    private final Servers servers;
    private final LdapSettings settings;
    private @Nullable LDAPConnectionPool pool;

    /** The one of the settings; nothing is opened yet. */
    public ServiceAccount(Servers servers, LdapSettings settings) {
        this.servers = servers;
        this.settings = settings;
    }

    /** Reads as that account. */
    public Reader reader() throws LDAPException {
        return new Reader(pool(), settings.timeout());
    }

    private synchronized LDAPConnectionPool pool() throws LDAPException {
        var known = pool;
        if (known == null) {
            known = new LDAPConnectionPool(new Connections(), null, 0, settings.maxConnections());
            known.setConnectionPoolName("essaim");
            known.setRetryFailedOperationsDueToInvalidConnections(true);
            known.setMaxConnectionAgeMillis(OLDEST.toMillis());
            pool = known;
        }
        return known;
    }

    private SimpleBindRequest itself() {
        return settings.lookupDnSearchUser()
                .map(name -> new SimpleBindRequest(
                        name,
                        settings.lookupDnSearchPassword()
                                .map(secret -> secret.value())
                                .orElse("")))
                .orElseGet(SimpleBindRequest::new);
    }

    private LDAPException refused(LDAPException e) {
        var who = settings.lookupDnSearchUser()
                .map(name -> "lookup_dn_search_user " + name)
                .orElse("anonymous requests");
        return new LDAPException(
                ResultCode.AUTHORIZATION_DENIED,
                "the directory refuses " + who + ": " + Said.by(e)
                        + "; check lookup_dn_search_user and lookup_dn_search_password in the section authenticator",
                e);
    }

    private final class Connections extends ServerSet {
        @Override
        public LDAPConnection getConnection() throws LDAPException {
            try {
                return servers.open(itself()).connection();
            } catch (LDAPException e) {
                throw e instanceof LDAPBindException ? refused(e) : e;
            }
        }

        @Override
        public LDAPConnection getConnection(@Nullable LDAPConnectionPoolHealthCheck healthCheck) throws LDAPException {
            return getConnection();
        }
    }
}
