package io.essaim.authenticators.ldap;

import static io.essaim.authenticators.ldap.Directory.LOOKUP;
import static io.essaim.authenticators.ldap.Directory.SERVICE;
import static io.essaim.authenticators.ldap.Directory.accepted;
import static io.essaim.authenticators.ldap.Directory.at;
import static io.essaim.authenticators.ldap.Directory.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.authenticators.ldap.people.HubNames;
import io.essaim.domain.login.Identity;
import io.essaim.testkit.directory.Slapd;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("installed")
class GroupsTest {
    private static final String BASE = "group_search_base: 'ou=groups,dc=example,dc=org'\n";

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
    void membersOfAnAllowedGroupMayEnterWhateverAttributeHoldsThem() {
        assertThat(alice(allowed("staff")).allowed()).isTrue();
        assertThat(bob(allowed("staff")).allowed()).isFalse();
        assertThat(bob(allowed("club")).allowed()).isTrue();
        assertThat(carol(allowed("unix")).allowed()).isTrue();
    }

    @Test
    void oneOfTheAllowedGroupsIsEnoughAndTheyAreKept() {
        var identity = alice(allowed("club", "staff", "nowhere"));
        assertThat(identity.allowed()).isTrue();
        assertThat(identity.authState().orElseThrow().members())
                .containsEntry("ldap_groups", List.of("cn=staff,ou=groups,dc=example,dc=org"));
    }

    @Test
    void aDnMayBeWrittenInAnotherWay() {
        assertThat(alice("allowed_groups: ['CN=Staff, OU=Groups, DC=example, DC=org']\n")
                        .allowed())
                .isTrue();
        assertThat(alice("allowed_groups: ['CN=Staff, OU=Groups, DC=example, DC=org']\n" + BASE)
                        .allowed())
                .isTrue();
    }

    @Test
    void aPersonWithACommaInTheirDnIsAMemberLikeOthers() {
        assertThat(person("jane", "tarzan", allowed("jupyter-physics")).allowed())
                .isTrue();
    }

    @Test
    void groupsAreTheHubsGroups() {
        assertThat(alice(BASE).groups()).hasValue(List.of("jupyter-physics", "staff"));
        assertThat(carol(BASE).groups()).hasValue(List.of("unix", "unrelated"));
    }

    @Test
    void withoutASearchBaseThoseAskedAboutAreTheHubsGroups() {
        assertThat(alice(allowed("staff", "club")).groups()).hasValue(List.of("staff"));
        assertThat(alice("").groups()).isEmpty();
    }

    @Test
    void aGroupIsCalledByAnAttributeOrByPartOfItOrByItsDn() {
        assertThat(alice(BASE + "group_name_pattern: 'jupyter-(.+)'\n").groups())
                .hasValue(List.of("physics"));
        assertThat(alice(BASE + "group_name_attribute: description\n").groups()).hasValue(List.of("Physics people"));
        assertThat(alice(BASE + "group_name_attribute: dn\ngroup_name_pattern: 'cn=(staff),.*'\n")
                        .groups())
                .hasValue(List.of("staff"));
        assertThat(alice(BASE + "group_name_attribute: dn\n").groups().orElseThrow())
                .contains("cn=staff,ou=groups,dc=example,dc=org");
    }

    @Test
    void groupsOfGroupsCountOnlyWhenAskedFor() {
        assertThat(bob(BASE).groups()).hasValue(List.of("club", "inner"));
        assertThat(bob(BASE + allowed("outer")).allowed()).isFalse();
    }

    @Test
    void groupsOfGroupsAreWalkedAndACircleEnds() {
        var walk = BASE + "nested_groups: walk\n";
        assertThat(bob(walk).groups()).hasValue(List.of("club", "inner", "middle", "outer"));
        assertThat(bob(walk + allowed("outer")).allowed()).isTrue();
        assertThat(bob(walk + allowed("unrelated")).allowed()).isFalse();
    }

    @Test
    void membersOfAnAdminGroupAdministerAndOthersDoNot() {
        var admins = "admin_groups: ['cn=staff,ou=groups,dc=example,dc=org']\n";
        assertThat(alice(admins).admin()).hasValue(true);
        assertThat(bob(admins).admin()).hasValue(false);
        assertThat(alice("").admin()).isEmpty();
        assertThat(alice(admins).allowed()).isFalse();
    }

    @Test
    void whoIsNamedAsAdministratorStaysOneOutsideTheAdminGroup() {
        var settings =
                Directory.settings(at(slapd) + LOOKUP + "admin_groups: ['cn=staff,ou=groups,dc=example,dc=org']\n");
        var ldap = new LdapAuthenticator(settings, HubNames.of(Map.of("bob", "robert"), List.of("Bob")));
        assertThat(accepted(signIn(ldap, "bob", "spanner")).admin()).hasValue(true);
        assertThat(accepted(signIn(ldap, "carol", "holly")).admin()).hasValue(false);
    }

    @Test
    void theServiceAccountAsksForPeopleWhoMayReadNothing(@TempDir Path other) {
        try (var closed = Directory.plain(other, Directory.CLOSED)) {
            var own = Directory.authenticator(at(closed) + Directory.TEMPLATE + allowed("staff"));
            var service = Directory.authenticator(at(closed) + Directory.TEMPLATE + SERVICE + allowed("staff"));
            assertThat(accepted(signIn(own, "alice", "rabbit hole")).allowed()).isFalse();
            assertThat(accepted(signIn(service, "alice", "rabbit hole")).allowed())
                    .isTrue();
        }
    }

    private static String allowed(String... names) {
        var text = new StringBuilder("allowed_groups:\n");
        for (var name : names) {
            text.append("- cn=").append(name).append(",ou=groups,dc=example,dc=org\n");
        }
        return text.toString();
    }

    private static Identity alice(String yaml) {
        return person("alice", "rabbit hole", yaml);
    }

    private static Identity bob(String yaml) {
        return person("bob", "spanner", yaml);
    }

    private static Identity carol(String yaml) {
        return person("carol", "holly", yaml);
    }

    private static Identity person(String name, String password, String yaml) {
        return accepted(signIn(Directory.authenticator(at(slapd) + LOOKUP + yaml), name, password));
    }
}
