package io.essaim.hub.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.access.BrowserSession;
import io.essaim.domain.access.Owner;
import io.essaim.domain.access.RoleGrant;
import io.essaim.domain.json.JsonObject;
import io.essaim.domain.login.Identity;
import io.essaim.domain.login.Refresh;
import io.essaim.domain.user.User;
import io.essaim.testkit.machine.Patience;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdmittingTest {
    private LoginServer hub = new LoginServer("{}");

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void withoutAnAllowRuleTheRightPasswordIsNotEnough() {
        hub.authenticator().knows("alice", "honey");
        assertThat(hub.browser().logIn("alice", "honey").body()).isEqualTo("Invalid username or password");
        assertThat(hub.store().users().find("alice")).isEmpty();
    }

    @Test
    void namesAreNormalisedBeforeTheyAreCompared() {
        use("admin_users: [boss], allowed_users: [alice], blocked_users: [mallory]");
        hub.authenticator().knows("BOSS", "x").knows("Mallory", "x");
        assertThat(hub.browser().logIn("BOSS", "x").statusCode()).isEqualTo(302);
        assertThat(hub.user("boss").admin()).isTrue();
        assertThat(roles("boss")).containsExactlyInAnyOrder("user", "admin");
        assertThat(hub.browser().logIn("Mallory", "x").statusCode()).isEqualTo(403);
    }

    @Test
    void blockedPeopleStayOutEvenWhenEverybodyMayEnter() {
        use("allow_all: true, blocked_users: [mallory]");
        hub.authenticator().knows("mallory", "x");
        assertThat(hub.browser().logIn("mallory", "x").statusCode()).isEqualTo(403);
    }

    @Test
    void anAuthenticatorMayTakeTheAdminFlagAndTheRoleGoesWithIt() {
        use("allow_all: true");
        hub.people().add("boss", true);
        hub.authenticator().knows(identity("boss", Optional.of(false), Optional.empty()), "x");
        hub.browser().logIn("boss", "x");
        assertThat(hub.user("boss").admin()).isFalse();
        assertThat(roles("boss")).containsExactly("user");
    }

    @Test
    void noOpinionLeavesTheAdminFlag() {
        use("allow_all: true");
        hub.people().add("boss", true);
        hub.authenticator().knows("boss", "x");
        hub.browser().logIn("boss", "x");
        assertThat(hub.user("boss").admin()).isTrue();
    }

    @Test
    void groupsBecomeExactlyThoseOfTheAuthenticator() {
        use("allow_all: true, manage_groups: true");
        hub.authenticator().knows(identity("alice", Optional.empty(), Optional.of(List.of("physics", "maths"))), "x");
        hub.browser().logIn("alice", "x");
        hub.authenticator().knows(identity("alice", Optional.empty(), Optional.of(List.of("maths", "art"))), "x");
        hub.browser().logIn("alice", "x");
        assertThat(groups("alice")).containsExactly("art", "maths");
    }

    private static RoleGrant role(String name, Optional<List<String>> scopes, Optional<List<String>> users) {
        return new RoleGrant(name, Optional.empty(), scopes, users, Optional.empty(), Optional.empty());
    }

    private static RoleGrant role(String name) {
        return role(name, Optional.empty(), Optional.empty());
    }

    @Test
    void rolesBecomeExactlyThoseOfTheAuthenticator() {
        use("allow_all: true, manage_roles: true");
        hub.people().add("bob", false);
        var reader = role("reader", Optional.of(List.of("read:users")), Optional.of(List.of("bob", "nobody")));
        hub.authenticator().knows(Identity.of("alice").withRoles(List.of(role("user"), reader)), "x");
        hub.browser().logIn("alice", "x");
        assertThat(roles("alice")).containsExactlyInAnyOrder("user", "reader");
        assertThat(roles("bob")).contains("reader");
        assertThat(hub.store().roles().find("reader").orElseThrow().scopes()).containsExactly("read:users");

        hub.authenticator().knows(Identity.of("alice").withRoles(List.of()), "x");
        hub.browser().logIn("alice", "x");
        assertThat(roles("alice")).isEmpty();
        assertThat(hub.store().roles().find("reader")).isPresent();

        hub.authenticator().knows(Identity.of("bob").withRoles(List.of(role("user"))), "x");
        hub.browser().logIn("bob", "x");
        assertThat(hub.store().roles().find("reader")).isEmpty();
        assertThat(hub.store().roles().find("user")).isPresent();
    }

    @Test
    void theRoleOfAdministratorsComesWithTheFlag() {
        use("allow_all: true, manage_roles: true");
        hub.authenticator().knows(Identity.of("alice").withRoles(List.of(role("user"), role("admin"))), "x");
        hub.browser().logIn("alice", "x");
        assertThat(hub.user("alice").admin()).isTrue();
        hub.authenticator().knows(Identity.of("alice").withRoles(List.of(role("user"))), "x");
        hub.browser().logIn("alice", "x");
        assertThat(hub.user("alice").admin()).isFalse();
    }

    @Test
    void whomTheConfigurationNamesAnAdministratorStaysOneWhateverTheRoles() {
        use("allow_all: true, admin_users: [alice], manage_roles: true");
        hub.authenticator().knows(Identity.of("alice").withRoles(List.of(role("user"))), "x");
        hub.browser().logIn("alice", "x");
        assertThat(hub.user("alice").admin()).isTrue();
        assertThat(roles("alice")).contains("admin");
    }

    @Test
    void aRoleWithAMistakeInItChangesNothing() {
        use("allow_all: true, manage_roles: true");
        var wrong = role("odd", Optional.of(List.of("no:such:scope")), Optional.empty());
        hub.people().add("alice", false);
        hub.authenticator().knows(Identity.of("alice").withRoles(List.of(wrong)), "x");
        hub.browser().logIn("alice", "x");
        assertThat(roles("alice")).containsExactly("user");
        assertThat(hub.store().roles().find("odd")).isEmpty();
    }

    @Test
    void rolesAreLeftAloneUnlessTheyAreManaged() {
        use("allow_all: true");
        hub.authenticator().knows(Identity.of("alice").withRoles(List.of(role("admin"))), "x");
        hub.browser().logIn("alice", "x");
        assertThat(roles("alice")).containsExactly("user");
    }

    @Test
    void whoWouldNotBeAddedTodayIsToldOfAndStays() {
        use("allow_all: true, username_pattern: '[a-z]+$'");
        hub.people().add("alice", false);
        hub.people().add("r2d2", false);
        hub.start();
        assertThat(hub.store().users().find("r2d2")).isPresent();
    }

    @Test
    void whoWouldNotBeAddedTodayIsDeletedWhereTheConfigurationSaysSo() {
        use("allow_all: true, username_pattern: '[a-z]+$', delete_invalid_users: true");
        hub.people().add("alice", false);
        hub.people().add("bob", false);
        hub.people().add("r2d2", false);
        hub.authenticator().refusesToAdd("bob");
        hub.start();
        assertThat(hub.store().users().find("alice")).isPresent();
        assertThat(hub.store().users().find("bob")).isEmpty();
        assertThat(hub.store().users().find("r2d2")).isEmpty();
    }

    @Test
    void aRuleOfTheAuthenticatorsOwnLetsPeopleInUnlessTheyAreBlocked() {
        use("blocked_users: [bob]");
        hub.authenticator().knows(Identity.of("alice").withAllowed(true), "x");
        hub.authenticator().knows(Identity.of("bob").withAllowed(true), "x");
        hub.authenticator().knows("carol", "x");
        hub.browser().logIn("alice", "x");
        hub.browser().logIn("bob", "x");
        hub.browser().logIn("carol", "x");
        assertThat(hub.store().users().find("alice")).isPresent();
        assertThat(hub.store().users().find("bob")).isEmpty();
        assertThat(hub.store().users().find("carol")).isEmpty();
    }

    @Test
    void groupsAreLeftAloneUnlessTheyAreManaged() {
        use("allow_all: true");
        hub.authenticator().knows(identity("alice", Optional.empty(), Optional.of(List.of("physics"))), "x");
        hub.browser().logIn("alice", "x");
        assertThat(groups("alice")).isEmpty();
    }

    @Test
    void whatTheAuthenticatorTellsOfAPersonIsKept() {
        use("allow_all: true");
        var info = JsonObject.of("mail", "alice@example.org");
        hub.authenticator()
                .knows(
                        new Identity(
                                "alice",
                                false,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(info)),
                        "x");
        hub.browser().logIn("alice", "x");
        assertThat(hub.user("alice").info()).contains(info);
    }

    @Test
    void peopleOfTheConfigurationAreKnownFromTheStart() {
        use("admin_users: [Boss], allowed_users: [alice, 'no/name']");
        hub.start();
        assertThat(hub.user("boss").admin()).isTrue();
        assertThat(roles("boss")).containsExactlyInAnyOrder("user", "admin");
        assertThat(roles("alice")).containsExactly("user");
        assertThat(hub.store().users().find("no/name")).isEmpty();
    }

    @Test
    void blockedPeopleLoseEverythingAtTheStart() {
        use("allow_all: true, blocked_users: [mallory]");
        var mallory = hub.people().add("mallory", true);
        var group = hub.store().groups().create("physics", JsonObject.empty());
        hub.store().groups().add(group.id(), List.of(mallory.id()));
        var now = hub.now();
        hub.store().sessions().save(new BrowserSession("s1", mallory.id(), now, now));

        assertThat(hub.start()).extracting(User::name).containsExactly("mallory");

        assertThat(hub.user("mallory").admin()).isFalse();
        assertThat(roles("mallory")).isEmpty();
        assertThat(groups("mallory")).isEmpty();
        assertThat(hub.user("mallory").cookieId()).isNotEqualTo(mallory.cookieId());
        assertThat(hub.store().sessions().find("s1")).isEmpty();
        Patience.awaitTrue(
                "the proxy to be told",
                Duration.ofSeconds(10),
                () -> hub.routes().forgotten().contains("s1"));
    }

    @Test
    void theAuthenticatorHearsOfEverybodyAtTheStart() {
        use("allow_all: true");
        hub.people().add("alice", false);
        hub.people().add("bob", false);
        hub.start();
        assertThat(hub.authenticator().added()).containsExactly("alice", "bob", "alice", "bob");
    }

    @Test
    void anOldAnswerOfTheAuthenticatorIsAskedForAgain() {
        use("allow_all: true, auth_refresh_age: 5m");
        hub.authenticator().knows("alice", "x").refreshes("alice", new Refresh.Expired("left the lab"));
        hub.browser().logIn("alice", "x");
        var owner = new Owner.OfUser(hub.user("alice").id());
        assertThat(hub.refresh().welcome(owner)).isTrue();
        hub.pass(Duration.ofMinutes(6));
        assertThat(hub.refresh().welcome(owner)).isFalse();
    }

    @Test
    void newFactsFromARefreshAreKept() {
        use("allow_all: true, auth_refresh_age: 5m");
        var alice = hub.people().add("alice", false);
        hub.authenticator()
                .refreshes("alice", new Refresh.Updated(identity("Alice", Optional.of(true), Optional.empty())));
        assertThat(hub.refresh().welcome(new Owner.OfUser(alice.id()))).isTrue();
        assertThat(hub.user("alice").admin()).isTrue();
    }

    private void use(String keys) {
        hub.close();
        hub = new LoginServer("authenticator: {" + keys + "}");
    }

    private List<String> roles(String name) {
        return hub.store().roles().of(new Owner.OfUser(hub.user(name).id())).stream()
                .map(role -> role.name())
                .toList();
    }

    private List<String> groups(String name) {
        var id = hub.user(name).id();
        return hub.store().groups().ofUsers(List.of(id)).getOrDefault(id, List.of());
    }

    private static Identity identity(String name, Optional<Boolean> admin, Optional<List<String>> groups) {
        return new Identity(name, false, admin, groups, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
