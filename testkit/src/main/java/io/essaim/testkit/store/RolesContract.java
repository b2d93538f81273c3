package io.essaim.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.access.Owner;
import io.essaim.domain.access.Role;
import io.essaim.domain.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@link io.essaim.domain.store.Roles} promises. */
public abstract class RolesContract extends StoreContract {

    private Role role(String name) {
        return store.roles().save(name, "for " + name, List.of("read:users!group=" + name, "self"), false);
    }

    @Test
    void aRoleIsKeptAsGiven() {
        var teacher = role("teacher");

        assertThat(teacher)
                .isEqualTo(new Role(
                        teacher.id(), "teacher", "for teacher", List.of("read:users!group=teacher", "self"), false));
        assertThat(store.roles().find("teacher")).contains(teacher);
        assertThat(store.roles().find("pupil")).isEmpty();
    }

    @Test
    void savingAgainReplacesAllButNumberAndHolders() {
        var teacher = role("teacher");
        var alice = new Owner.OfUser(person("alice").id());
        store.roles().grant(teacher.id(), alice, false);

        var saved = store.roles().save("teacher", "", List.of(), true);

        assertThat(saved).isEqualTo(new Role(teacher.id(), "teacher", "", List.of(), true));
        assertThat(store.roles().of(alice)).containsExactly(saved);
        assertThat(store.roles().list()).containsExactly(saved);
    }

    @Test
    void everyKindOfOwnerMayHoldARole() {
        var teacher = role("teacher");
        var user = new Owner.OfUser(person("alice").id());
        var group =
                new Owner.OfGroup(store.groups().create("g", JsonObject.empty()).id());
        var service =
                new Owner.OfService(store.services().save(Samples.service("s")).id());

        List.of(user, group, service).forEach(owner -> {
            store.roles().grant(teacher.id(), owner, false);
            store.roles().grant(teacher.id(), owner, true);
            assertThat(store.roles().of(owner)).containsExactly(teacher);
        });
        assertThat(store.roles().holders(teacher.id())).containsExactlyInAnyOrder(user, group, service);
        store.roles().revoke(teacher.id(), group);
        store.roles().revoke(teacher.id(), group);
        assertThat(store.roles().holders(teacher.id())).containsExactlyInAnyOrder(user, service);
    }

    @Test
    void nobodyHasADeletedRole() {
        var alice = new Owner.OfUser(person("alice").id());
        store.roles().grant(role("teacher").id(), alice, false);

        store.roles().delete("teacher");
        store.roles().delete("teacher");

        assertThat(store.roles().of(alice)).isEmpty();
    }

    @Test
    void effectiveRolesAreOnesOwnAndThoseOfOnesGroupsEachOnce() {
        var alice = person("alice").id();
        var both = role("both");
        var own = role("own");
        var groups = role("groups");
        role("foreign");
        var g = store.groups().create("g", JsonObject.empty()).id();
        store.groups().add(g, List.of(alice));
        List.of(both, own).forEach(role -> store.roles().grant(role.id(), new Owner.OfUser(alice), false));
        List.of(both, groups).forEach(role -> store.roles().grant(role.id(), new Owner.OfGroup(g), true));

        assertThat(store.roles().effective(alice)).containsExactlyInAnyOrder(both, own, groups);
        assertThat(store.roles().namesOfUsers(List.of(alice, 99L)))
                .isEqualTo(Map.of(alice, List.of("both", "own"), 99L, List.of()));
        assertThat(store.roles().namesOfGroups(List.of(g, 99L)))
                .isEqualTo(Map.of(g, List.of("both", "groups"), 99L, List.of()));
    }
}
