package io.essaim.authenticators.ldap;

import static io.essaim.authenticators.ldap.Directory.LOOKUP;
import static io.essaim.authenticators.ldap.Directory.SERVICE;
import static io.essaim.authenticators.ldap.Directory.TEMPLATE;
import static io.essaim.authenticators.ldap.Directory.at;
import static io.essaim.authenticators.ldap.Directory.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.authenticators.ldap.people.HubNames;
import io.essaim.domain.login.Identity;
import io.essaim.domain.login.Refresh;
import io.essaim.testkit.directory.Slapd;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service account learns about people who signed in earlier. */
@Tag("installed")
class RefreshTest {
    private static final String ALLOWED = "allowed_groups: ['cn=jupyter-physics,ou=groups,dc=example,dc=org']\n";

    @TempDir
    Path folder;

    private Slapd slapd;

    @BeforeEach
    void start() {
        slapd = Directory.plain(folder, Directory.CLOSED);
    }

    @AfterEach
    void stop() {
        slapd.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {LOOKUP, TEMPLATE})
    void somebodyWhoWasDeletedMustSignInAgain(String way) {
        var ldap = ldap(way);
        assertThat(updated(ldap, "alice").name()).isEqualTo("alice");
        slapd.change("dn: uid=alice,ou=people,dc=example,dc=org\nchangetype: delete\n");
        assertThat(ldap.refresh(user("alice"), Optional.empty())).isInstanceOf(Refresh.Expired.class);
        assertThat(updated(ldap, "bob").name()).isEqualTo("bob");
    }

    @Test
    void groupsAreLookedAtAgain() {
        var ldap = ldap(LOOKUP + ALLOWED);
        assertThat(updated(ldap, "alice").allowed()).isTrue();
        assertThat(updated(ldap, "alice").groups()).hasValue(List.of("jupyter-physics"));
        slapd.change("""
                dn: cn=jupyter-physics,ou=groups,dc=example,dc=org
                changetype: modify
                delete: member
                member: uid=alice,ou=people,dc=example,dc=org
                """);
        assertThat(updated(ldap, "alice").allowed()).isFalse();
        assertThat(updated(ldap, "alice").groups()).hasValue(List.of());
    }

    @Test
    void whoTheSearchFilterLeavesOutNowMustSignInAgain() {
        var ldap = ldap(LOOKUP + "search_filter: '(&(uid={username})(employeeType=staff))'\n");
        updated(ldap, "alice");
        slapd.change("""
                dn: uid=alice,ou=people,dc=example,dc=org
                changetype: modify
                replace: employeeType
                employeeType: retired
                """);
        assertThat(ldap.refresh(user("alice"), Optional.empty()))
                .isInstanceOfSatisfying(
                        Refresh.Expired.class,
                        expired -> assertThat(expired.reason()).contains("search_filter"));
    }

    @Test
    void somebodyTheHubCallsOtherwiseIsAskedForByTheirOwnName() {
        var settings = Directory.settings(at(slapd) + LOOKUP + SERVICE);
        var ldap = new LdapAuthenticator(settings, HubNames.of(Map.of("alice", "al"), List.of()));
        assertThat(updated(ldap, "al").name()).isEqualTo("alice");
    }

    @Test
    void aNameThatTheEntryGaveIsLookedForWhereItStands() {
        var ldap = ldap(LOOKUP + "lookup_dn_user_dn_attribute: displayName\nuse_lookup_dn_username: true\n");
        assertThat(updated(ldap, "jane.smith").name()).isEqualTo("jane.smith");
        assertThat(ldap.refresh(user("jane"), Optional.empty())).isInstanceOf(Refresh.Expired.class);
    }

    @Test
    void aNameIsOnlyANameHereToo() {
        assertThat(ldap(LOOKUP).refresh(user("ali*"), Optional.empty())).isInstanceOf(Refresh.Expired.class);
        assertThat(ldap(TEMPLATE).refresh(user("alice,ou=people"), Optional.empty()))
                .isInstanceOf(Refresh.Expired.class);
    }

    private LdapAuthenticator ldap(String yaml) {
        return Directory.authenticator(at(slapd) + yaml + SERVICE);
    }

    private static Identity updated(LdapAuthenticator ldap, String name) {
        var refresh = ldap.refresh(user(name), Optional.empty());
        assertThat(refresh).isInstanceOf(Refresh.Updated.class);
        return refresh instanceof Refresh.Updated(var identity) ? identity : Identity.of("");
    }
}
