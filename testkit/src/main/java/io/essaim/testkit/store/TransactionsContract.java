package io.essaim.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.store.AlreadyExists;
import io.essaim.domain.store.StoreUnavailable;
import io.essaim.domain.store.UserQuery;
import java.io.Serial;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link io.essaim.domain.store.Store#transaction} promises. */
public abstract class TransactionsContract extends StoreContract {

    /** A failure of the work itself. */
    private static final class Failed extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;
    }

    @Test
    void whatWasDoneIsThereAfterwards() {
        var id = store.transaction(() -> person("alice").id());

        assertThat(store.users().find(id)).isPresent();
    }

    @Test
    void aFailureUndoesEverything() {
        var before = store.accessRevision();

        assertThatThrownBy(() -> store.transaction(() -> {
                    var alice = person("alice");
                    store.servers().ensure(alice.id(), "", Optional.empty());
                    store.groups()
                            .add(store.groups().create("g", JsonObject.empty()).id(), List.of(alice.id()));
                    assertThat(store.users().find("alice")).contains(alice);
                    throw new Failed();
                }))
                .isInstanceOf(Failed.class);

        assertThat(store.users().find("alice")).isEmpty();
        assertThat(store.groups().find("g")).isEmpty();
        assertThat(store.accessRevision()).isEqualTo(before);
    }

    @Test
    void anInnerOneJoinsTheOuterOne() {
        assertThatThrownBy(() -> store.transaction(() -> {
                    store.transaction(() -> person("alice"));
                    throw new Failed();
                }))
                .isInstanceOf(Failed.class);

        assertThat(store.users().find("alice")).isEmpty();
    }

    @Test
    void aRefusedNameDoesNotSpoilTheRest() {
        person("bob");

        store.transaction(() -> {
            assertThatThrownBy(() -> person("bob")).isInstanceOf(AlreadyExists.class);
            return person("alice");
        });

        assertThat(store.users().find("alice")).isPresent();
    }

    @Test
    void stepsOfManyAtOnceAreAllCounted() {
        var group = store.groups().create("counter", JsonObject.of("n", 0)).id();

        Together.run(IntStream.range(0, 20)
                .<Together.Task<Boolean>>mapToObj(_ -> () -> {
                    for (int i = 0; i < 10; i++) {
                        increment(group);
                    }
                    return true;
                })
                .toList());

        assertThat(store.groups().find("counter").orElseThrow().properties().number("n"))
                .contains(200L);
    }

    private void increment(long group) {
        store.transaction(() -> {
            var properties = store.groups().find("counter").orElseThrow().properties();
            store.groups()
                    .setProperties(
                            group, JsonObject.of("n", properties.number("n").orElseThrow() + 1));
            return true;
        });
    }

    @Test
    void readersAndWritersTogetherAllSucceed() {
        var people = Together.run(IntStream.range(0, 40)
                .<Together.Task<Long>>mapToObj(i -> () -> i % 2 == 0
                        ? person("u" + i).id()
                        : store.users().count(UserQuery.everybody(new UserQuery.Page.Offset(0, 1))))
                .toList());

        assertThat(people).hasSize(40);
        assertThat(store.users().count(UserQuery.everybody(new UserQuery.Page.Offset(0, 1))))
                .isEqualTo(20);
    }

    @Test
    void aClosedStoreSaysThatItIsUnavailable() {
        store.check();
        store.close();

        assertThatThrownBy(store::check).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> person("alice")).isInstanceOf(StoreUnavailable.class);
    }
}
