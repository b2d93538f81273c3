package io.essaim.authenticators.ldap;

import static io.essaim.authenticators.ldap.Directory.LOOKUP;
import static io.essaim.authenticators.ldap.Directory.TEMPLATE;
import static io.essaim.authenticators.ldap.Directory.accepted;
import static io.essaim.authenticators.ldap.Directory.at;
import static io.essaim.authenticators.ldap.Directory.rejected;
import static io.essaim.authenticators.ldap.Directory.signIn;
import static io.essaim.authenticators.ldap.Directory.unavailable;
import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.login.LoginOutcome;
import io.essaim.testkit.directory.Slapd;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Templates, look-ups and filters, anonymously and in people's own names. */
@Tag("installed")
class FindingPeopleTest {
    @TempDir
    static Path folder;

    private static Slapd slapd;

    @BeforeAll
    static void start() {
        slapd = Directory.plain(folder, Directory.OPEN);
    }

    @AfterAll
    static void stop() {
        slapd.close();
    }

    @Test
    void aTemplateMakesTheDn() {
        assertThat(accepted(signIn(ldap(TEMPLATE), "alice", "rabbit hole")).name())
                .isEqualTo("alice");
        assertThat(signIn(ldap(TEMPLATE), "carol", "holly")).isInstanceOf(LoginOutcome.Rejected.class);
    }

    @Test
    void severalTemplatesAreTriedInTheirOrder() {
        var both = ldap("""
                bind_dn_template:
                - uid={username},ou=people,dc=example,dc=org
                - uid={username},ou=guests,dc=example,dc=org
                """);
        assertThat(accepted(signIn(both, "alice", "rabbit hole")).name()).isEqualTo("alice");
        assertThat(accepted(signIn(both, "carol", "holly")).name()).isEqualTo("carol");
        assertThat(signIn(both, "carol", "rabbit hole")).isInstanceOf(LoginOutcome.Rejected.class);
    }

    @Test
    void aNameIsEscapedForTheTemplateAndNotRejected() {
        var byName = ldap("""
                valid_username_regex: '.*'
                bind_dn_template: 'cn={username},ou=people,dc=example,dc=org'
                """);
        assertThat(accepted(signIn(byName, "Smith, Jane", "tarzan")).name()).isEqualTo("Smith, Jane");
    }

    @Test
    void anAnonymousLookUpFindsTheEntryWhereverItIs() {
        assertThat(accepted(signIn(ldap(LOOKUP), "carol", "holly")).name()).isEqualTo("carol");
        assertThat(accepted(signIn(ldap(LOOKUP), "jane", "tarzan")).name()).isEqualTo("jane");
        assertThat(rejected(signIn(ldap(LOOKUP), "nobody", "holly"))).contains("no entry");
    }

    @Test
    void anEntryThatIsNotTheOnlyOneIsNobodys() {
        assertThat(rejected(signIn(ldap(LOOKUP), "twin", "double"))).contains("several entries");
    }

    @Test
    void theNameMayBeWhatTheEntrySays() {
        var other = LOOKUP + "lookup_dn_user_dn_attribute: displayName\nuse_lookup_dn_username: true\n";
        assertThat(accepted(signIn(ldap(other), "jane", "tarzan")).name()).isEqualTo("jane.smith");
        assertThat(rejected(signIn(ldap(other), "bob", "spanner"))).contains("0 values of displayName");
    }

    @Test
    void anAttributeOfTheEntryMayStandInTheTemplate() {
        var byName = LOOKUP + """
                lookup_dn_user_dn_attribute: cn
                bind_dn_template: 'cn={username},ou=people,dc=example,dc=org'
                """;
        assertThat(accepted(signIn(ldap(byName), "jane", "tarzan")).name()).isEqualTo("jane");
    }

    @Test
    void anAttributeWithSeveralValuesNamesNobody() {
        var people = LOOKUP.replace("'dc=example", "'ou=people,dc=example") + "lookup_dn_user_dn_attribute: cn\n";
        assertThat(rejected(signIn(ldap(people), "twin", "double"))).contains("2 values of cn");
    }

    @Test
    void theLookUpMayBeBySeveralAttributes() {
        var byMail = "valid_username_regex: '^[a-z][.a-z0-9@]*$'\n" + LOOKUP
                + "lookup_dn_search_filter: '(|({login_attr}={login})(mail={login}))'\n";
        assertThat(accepted(signIn(ldap(byMail), "alice@example.org", "rabbit hole"))
                        .name())
                .isEqualTo("alice@example.org");
    }

    @Test
    void aSearchFilterLeavesPeopleOutAndLetsNobodyIn() {
        var staff = ldap(TEMPLATE + """
                user_search_base: 'ou=people,dc=example,dc=org'
                user_attribute: uid
                search_filter: '(&({userattr}={username})(employeeType=staff))'
                attributes: [cn]
                """);
        assertThat(accepted(signIn(staff, "alice", "rabbit hole")).allowed()).isFalse();
        assertThat(rejected(signIn(staff, "bob", "spanner"))).contains("search_filter finds no entry");
        assertThat(staff.hasAllowRules()).isFalse();
    }

    @Test
    void aSearchFilterThatFindsMoreThanOneEntryLeavesOut() {
        var people = ldap(TEMPLATE + "user_search_base: 'ou=people,dc=example,dc=org'\nsearch_filter: '(uid=*)'\n");
        assertThat(rejected(signIn(people, "alice", "rabbit hole"))).contains("several entries");
    }

    @Test
    void anAllowedFilterLetsPeopleIn() {
        var staff = ldap(TEMPLATE + "allowed_filter: '(employeeType=staff)'\n");
        assertThat(accepted(signIn(staff, "alice", "rabbit hole")).allowed()).isTrue();
        assertThat(accepted(signIn(staff, "bob", "spanner")).allowed()).isFalse();
        assertThat(staff.hasAllowRules()).isTrue();
    }

    @Test
    void attributesAreKeptAsListsAndWhatIsNoTextInBase64() {
        var kept = ldap(LOOKUP + "auth_state_attributes: [mail, jpegPhoto, title]\n");
        assertThat(accepted(signIn(kept, "alice", "rabbit hole"))
                        .authState()
                        .orElseThrow()
                        .toString())
                .contains("mail=[alice@example.org, al@example.org]", "title=[]", "ldap_groups=[]");
        assertThat(accepted(signIn(kept, "jane", "tarzan"))
                        .authState()
                        .orElseThrow()
                        .toString())
                .contains("jpegPhoto=[/9j/4A==]");
    }

    @Test
    void aSearchBaseThatIsNotThereIsSaidClearly() {
        var lost = ldap(LOOKUP.replace("'dc=example", "'ou=poeple,dc=example"));
        assertThat(unavailable(signIn(lost, "alice", "rabbit hole"))).contains("ou=poeple", "search bases");
    }

    @Test
    void aDirectoryThatGivesOnlyOneOfSeveralEntriesIsNotBelieved(@TempDir Path other) {
        try (var stingy = Directory.plain(other, "sizelimit 1\n" + Directory.OPEN)) {
            var ldap = Directory.authenticator(at(stingy) + LOOKUP);
            assertThat(accepted(signIn(ldap, "alice", "rabbit hole")).name()).isEqualTo("alice");
            assertThat(unavailable(signIn(ldap, "twin", "double"))).contains("more entries match", "narrow the filter");
        }
    }

    private static LdapAuthenticator ldap(String yaml) {
        return Directory.authenticator(at(slapd) + yaml);
    }
}
