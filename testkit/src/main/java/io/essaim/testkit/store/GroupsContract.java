package io.essaim.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.store.AlreadyExists;
import io.essaim.domain.user.Group;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link io.essaim.domain.store.Groups} promises. */
public abstract class GroupsContract extends StoreContract {

    private Group group(String name) {
        return store.groups().create(name, JsonObject.empty());
    }

    @Test
    void aGroupIsKeptWithItsProperties() {
        var physics = store.groups().create("physics é", JsonObject.of("quota", 3));

        assertThat(store.groups().find("physics é")).contains(physics);
        store.groups().setProperties(physics.id(), JsonObject.of("room", "B12"));
        assertThat(store.groups().find("physics é").orElseThrow().properties()).isEqualTo(JsonObject.of("room", "B12"));
        assertThat(store.groups().find("chemistry")).isEmpty();
    }

    @Test
    void aNameIsTakenOnlyOnce() {
        group("physics");

        assertThatThrownBy(() -> group("physics")).isInstanceOf(AlreadyExists.class);
    }

    @Test
    void groupsAreListedByNumberInPages() {
        var all = IntStream.range(0, 5).mapToObj(i -> group("g" + (9 - i))).toList();

        assertThat(store.groups().list(Optional.empty(), 1, 3)).isEqualTo(all.subList(1, 4));
        assertThat(store.groups().count(Optional.empty())).isEqualTo(5);
        var some = Optional.of(Set.of("g9", "g5", "none"));
        assertThat(store.groups().list(some, 0, 10)).containsExactly(all.getFirst(), all.getLast());
        assertThat(store.groups().count(some)).isEqualTo(2);
        assertThat(store.groups().list(Optional.of(Set.of()), 0, 10)).isEmpty();
    }

    @Test
    void membersComeAndGoAndTwiceIsFine() {
        var physics = group("physics");
        var bob = person("bob").id();
        var alice = person("alice").id();

        store.groups().add(physics.id(), List.of(bob, alice, bob));
        store.groups().add(physics.id(), List.of(alice));
        assertThat(store.groups().members(List.of(physics.id(), 99L)))
                .isEqualTo(Map.of(physics.id(), List.of("alice", "bob"), 99L, List.of()));
        store.groups().remove(physics.id(), List.of(bob, 999L));
        store.groups().remove(physics.id(), List.of(bob));
        store.groups().remove(physics.id(), List.of());
        assertThat(store.groups().members(List.of(physics.id())).get(physics.id()))
                .containsExactly("alice");
    }

    @Test
    void groupsOfManyPeopleComeByName() {
        var alice = person("alice").id();
        var bob = person("bob").id();
        store.groups().add(group("z").id(), List.of(alice));
        store.groups().add(group("a").id(), List.of(alice));

        assertThat(store.groups().ofUsers(List.of(alice, bob)))
                .isEqualTo(Map.of(alice, List.of("a", "z"), bob, List.of()));
    }

    @Test
    void membersOfADeletedGroupStayPeople() {
        var physics = group("physics");
        var alice = person("alice");
        store.groups().add(physics.id(), List.of(alice.id()));

        store.groups().delete(physics.id());
        store.groups().delete(physics.id());

        assertThat(store.groups().find("physics")).isEmpty();
        assertThat(store.users().find("alice")).contains(alice);
        assertThat(store.groups().ofUsers(List.of(alice.id()))).isEqualTo(Map.of(alice.id(), List.of()));
    }
}
