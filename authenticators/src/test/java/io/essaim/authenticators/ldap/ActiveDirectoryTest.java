package io.essaim.authenticators.ldap;

import static io.essaim.authenticators.ldap.Directory.LOOKUP;
import static io.essaim.authenticators.ldap.Directory.accepted;
import static io.essaim.authenticators.ldap.Directory.rejected;
import static io.essaim.authenticators.ldap.Directory.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldif.LDIFReader;
import io.essaim.domain.login.LoginOutcome;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only Active Directory does, played by the library's own server: slapd knows none of it. */
class ActiveDirectoryTest {
    private static final String CHAIN = ":1.2.840.113556.1.4.1941:=";

    private final Peculiarities peculiarities = new Peculiarities();
    private InMemoryDirectoryServer server;

    @BeforeEach
    void start() throws LDAPException {
        var config = new InMemoryDirectoryServerConfig("dc=example,dc=org");
        config.setSchema(null);
        config.setListenerConfigs(InMemoryListenerConfig.createLDAPConfig("ldap", 0));
        config.addInMemoryOperationInterceptor(peculiarities);
        server = new InMemoryDirectoryServer(config);
        var people = new ByteArrayInputStream(Directory.people().getBytes(StandardCharsets.UTF_8));
        server.importFromLDIF(true, new LDIFReader(people));
        server.startListening();
    }

    @AfterEach
    void stop() {
        server.shutDown(true);
    }

    @ParameterizedTest
    @CsvSource({
        "532, has expired",
        "773, must be changed",
        "533, is disabled",
        "701, has expired",
        "530, at this time",
        "531, at this time"
    })
    void whatItSaysOnlyToTheRightPasswordThePersonIsTold(String code, String told) {
        peculiarities.code = code;
        assertThat(signIn(ldap(LOOKUP), "alice", "rabbit hole"))
                .isInstanceOfSatisfying(
                        LoginOutcome.Refused.class,
                        refused -> assertThat(refused.message().english()).contains(told));
    }

    @ParameterizedTest
    @CsvSource({"525, no such account", "52e, wrong password", "775, locked"})
    void whatItSaysToAnyPasswordOnlyTheLogIsTold(String code, String logged) {
        peculiarities.code = code;
        assertThat(rejected(signIn(ldap(LOOKUP), "alice", "rabbit hole"))).contains(logged);
    }

    @Test
    void peopleAreBoundByTheirPrincipalNameAndTheirEntryIsFound() {
        var byName = ldap("""
                bind_dn_template: '{username}@corp.example.org'
                user_search_base: 'dc=example,dc=org'
                user_attribute: uid
                allowed_groups: ['cn=staff,ou=groups,dc=example,dc=org']
                """);
        assertThat(accepted(signIn(byName, "alice", "rabbit hole")).allowed()).isTrue();
        assertThat(accepted(signIn(byName, "bob", "spanner")).allowed()).isFalse();
        assertThat(peculiarities.bound).contains("alice@corp.example.org");
    }

    @Test
    void aNameThatNeedsEscapingIsNoPrincipalName() {
        var byName = ldap("""
                valid_username_regex: '.*'
                bind_dn_template: '{username}@corp.example.org'
                user_search_base: 'dc=example,dc=org'
                user_attribute: uid
                """);
        assertThat(rejected(signIn(byName, "alice@evil.org\\", "rabbit hole"))).contains("bind_dn_template");
        assertThat(peculiarities.bound).isEmpty();
    }

    @Test
    void itFollowsGroupsOfGroupsItselfWhenAskedInChain() {
        var chain = ldap(LOOKUP + """
                group_search_base: 'ou=groups,dc=example,dc=org'
                nested_groups: in_chain
                allowed_groups: ['cn=outer,ou=groups,dc=example,dc=org']
                """);
        var identity = accepted(signIn(chain, "bob", "spanner"));
        assertThat(identity.allowed()).isTrue();
        assertThat(identity.groups()).hasValue(List.of("outer"));
        assertThat(peculiarities.filters)
                .anyMatch(filter -> filter.contains("(member" + CHAIN + "uid=bob,ou=people,dc=example,dc=org)"));
    }

    private LdapAuthenticator ldap(String yaml) {
        return Directory.authenticator(
                "server_address: 'localhost:" + server.getListenPort() + "'\ntls_strategy: insecure\n" + yaml);
    }

    /** Its names, its codes and its matching rule. */
    private static final class Peculiarities extends InMemoryOperationInterceptor {
        private final List<String> bound = new CopyOnWriteArrayList<>();
        private final List<String> filters = new CopyOnWriteArrayList<>();
        private volatile String code = "";

        @Override
        public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) throws LDAPException {
            var name = request.getRequest().getBindDN();
            if (name.isEmpty()) {
                return;
            }
            if (!code.isEmpty()) {
                throw new LDAPException(
                        ResultCode.INVALID_CREDENTIALS,
                        "80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data " + code
                                + ", v4563");
            }
            bound.add(name);
            var password = request.getRequest().getPassword();
            if (name.endsWith("@corp.example.org") && password != null) {
                var dn = "uid=" + name.replace("@corp.example.org", "") + ",ou=people,dc=example,dc=org";
                request.setRequest(new SimpleBindRequest(dn, password.stringValue()));
            }
        }

        @Override
        public void processSearchRequest(InMemoryInterceptedSearchRequest request) throws LDAPException {
            var asked = request.getRequest();
            var filter = asked.getFilter().toString();
            filters.add(filter);
            if (filter.contains(CHAIN)) {
                request.setRequest(new SearchRequest(asked.getBaseDN(), asked.getScope(), "(cn=outer)", "cn"));
            }
        }
    }
}
