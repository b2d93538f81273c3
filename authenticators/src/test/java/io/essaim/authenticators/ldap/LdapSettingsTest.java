package io.essaim.authenticators.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.authenticators.ldap.servers.Server;
import io.essaim.authenticators.ldap.servers.TlsTrust;
import io.essaim.authenticators.ldap.settings.ServerName;
import io.essaim.authenticators.ldap.settings.TlsKwargs;
import io.essaim.authenticators.ldap.settings.TlsStrategy;
import io.essaim.config.mistake.ConfigRefused;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LdapSettingsTest {
    private static final String LEAST = "server_address: ldap.example.org\n" + Directory.TEMPLATE;

    @Test
    void littleMustBeSaid() {
        var settings = Directory.settings(LEAST);
        assertThat(settings.tlsStrategy()).isEqualTo(TlsStrategy.BEFORE_BIND);
        assertThat(settings.tlsKwargs().validate()).isEqualTo(TlsKwargs.Validate.REQUIRED);
        assertThat(settings.validUsernameRegex()).isEqualTo("^[a-z][.a-z0-9_-]*$");
        assertThat(settings.groupSearchFilter())
                .isEqualTo("(|(member={userdn})(uniqueMember={userdn})(memberUid={uid}))");
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.hasAllowRules()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ldap.example.org           | ldap.example.org:389",
                "ldap.example.org:3890      | ldap.example.org:3890",
                "192.0.2.1                  | 192.0.2.1:389",
                "2001:db8::1                | [2001:db8::1]:389",
                "[2001:db8::1]              | [2001:db8::1]:389",
                "[2001:db8::1]:3890         | [2001:db8::1]:3890"
            })
    void aServerIsAHostWithOrWithoutAPort(String text, String meant) {
        var settings = Directory.settings(LEAST.replace("ldap.example.org", "'" + text + "'"));
        var name = ServerName.of(settings.serverAddress().values().getFirst());
        assertThat(Server.of(name, settings, new TlsTrust(settings.tlsKwargs())))
                .hasToString(meant);
    }

    @Test
    void thePortFollowsTheWayToEncryptUnlessTheFileSaysOne() {
        assertThat(port("")).isEqualTo(389);
        assertThat(port("tls_strategy: on_connect\n")).isEqualTo(636);
        assertThat(port("tls_strategy: ldaps\n")).isEqualTo(636);
        assertThat(port("tls_strategy: ldaps\nserver_port: 3269\n")).isEqualTo(3269);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "server_port: 70000                                          | server_port must be 1 to 65535",
                "timeout: 0s                                                 | timeout must be more than 0",
                "timeout: 11m                                                | timeout must be at most 10m",
                "max_connections: 0                                          | max_connections must be more than 0",
                "valid_username_regex: '['                                   | valid_username_regex is no regular expression",
                "group_name_pattern: '('                                     | group_name_pattern is no regular expression",
                "user_search_base: people                                    | \"people\" is no DN",
                "allowed_groups: [staff]                                     | allowed_groups: \"staff\" is no DN",
                "admin_groups: ['']                                          | admin_groups: \"\" is no DN",
                "lookup_dn: true                                             | needs user_search_base and user_attribute",
                "lookup_dn_search_user: 'cn=x,dc=y'                          | lookup_dn_search_user and lookup_dn_search_password go together",
                "lookup_dn_search_filter: '({login_attr}={login}'            | lookup_dn_search_filter: \"(x=x\" is no LDAP filter",
                "lookup_dn_search_filter: '(uid={user})'                     | {user} stands for nothing; known here: {login}, {login_attr}",
                "search_filter: '(uid={username})'                           | search_filter needs user_search_base",
                "group_search_filter: '(member={dn})'                        | {dn} stands for nothing; known here: {uid}, {userdn}",
                "allowed_filter: 'employeeType=staff)'                       | allowed_filter: \"employeeType=staff)\" is no LDAP filter",
                "nested_groups: walk                                         | nested_groups: walk needs group_search_base",
                "nested_groups: deep                                         | one of none, walk, in_chain",
                "use_lookup_dn_username: true                                | no meaning without lookup_dn",
                "tls_kwargs: { local_certificate_file: x.pem }               | local_private_key_file go together",
                "tls_strategy: tls                                           | one of before_bind, starttls, on_connect, ldaps, insecure, plain"
            })
    void aMistakeIsNamed(String line, String message) {
        assertThatThrownBy(() -> Directory.settings(LEAST + line + "\n"))
                .isInstanceOf(ConfigRefused.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "server_address: []                           | server_address must name a host",
                "server_address: ldap://ldap.example.org      | without ldap://",
                "server_address: 'ldap.example.org:x'         | expected a host or host:port",
                "server_address: x                            | say how a person is found",
                "{ server_address: x, bind_dn_template: '' }  | has no {username}",
                "{ server_address: x, bind_dn_template: 'uid=alice,dc=x' } | has no {username}",
                "{ server_address: x, bind_dn_template: '{username}@corp' } | needs user_search_base and user_attribute"
            })
    void aMistakeInWhereAndWhoIsNamed(String yaml, String message) {
        assertThatThrownBy(() -> Directory.settings(yaml + "\n"))
                .isInstanceOf(ConfigRefused.class)
                .hasMessageContaining(message);
    }

    private static int port(String yaml) {
        var settings = Directory.settings(LEAST + yaml);
        return Server.of(ServerName.of("ldap.example.org"), settings, new TlsTrust(settings.tlsKwargs()))
                .port();
    }
}
