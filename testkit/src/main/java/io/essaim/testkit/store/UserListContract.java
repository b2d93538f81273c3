package io.essaim.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.server.ServerState;
import io.essaim.domain.store.UserQuery;
import io.essaim.domain.store.UserQuery.Activity;
import io.essaim.domain.store.UserQuery.Page;
import io.essaim.domain.store.UserQuery.Sort;
import io.essaim.domain.store.UserQuery.Visible;
import io.essaim.domain.user.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link io.essaim.domain.store.Users#list} promises: filters, orders, pages. */
public abstract class UserListContract extends StoreContract {
    private static final int MANY = 2_000;
    private static final Comparator<User> BY_ACTIVITY = Comparator.comparing(
                    (User user) -> user.lastActivity().orElse(Instant.MIN))
            .thenComparingLong(User::id);

    static Stream<Arguments> orders() {
        return Stream.of(Sort.values()).flatMap(sort -> Stream.of(Arguments.of(sort, false), Arguments.of(sort, true)));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void pagesByKeyShowEveryPersonExactlyOnceInOrder(Sort sort, boolean descending) {
        var expected = many().stream().sorted(order(sort, descending)).toList();
        var first = query(sort, descending, new Page.Offset(0, 97));

        var seen = new ArrayList<>(store.users().list(first));
        while (seen.size() < MANY) {
            var page = store.users()
                    .list(query(sort, descending, new Page.After(seen.getLast().id(), 97)));
            assertThat(page).isNotEmpty();
            seen.addAll(page);
        }

        assertThat(seen).isEqualTo(expected);
        assertThat(store.users()
                        .list(query(
                                sort, descending, new Page.After(seen.getLast().id(), 97))))
                .isEmpty();
        assertThat(store.users().list(query(sort, descending, new Page.Offset(1_000, 50))))
                .isEqualTo(expected.subList(1_000, 1_050));
        assertThat(store.users().count(first)).isEqualTo(MANY);
    }

    /** A third never seen, the others in no order, many at the same instant. */
    private List<User> many() {
        return store.transaction(() -> {
            var seen = new HashMap<Long, Instant>();
            IntStream.range(0, MANY).forEach(i -> {
                var user = person("u" + (i * 7919L % 100_003));
                if (i % 3 != 0) {
                    seen.put(user.id(), NOON.plusSeconds(i * 31L % 50));
                }
            });
            store.users().recordActivity(seen);
            return store.users().list(UserQuery.everybody(new Page.Offset(0, MANY)));
        });
    }

    private static Comparator<User> order(Sort sort, boolean descending) {
        var ascending = switch (sort) {
            case ID -> Comparator.comparingLong(User::id);
            case NAME -> Comparator.comparing(User::name);
            case LAST_ACTIVITY -> BY_ACTIVITY;
        };
        return descending ? ascending.reversed() : ascending;
    }

    private static UserQuery query(Sort sort, boolean descending, Page page) {
        return new UserQuery(Optional.empty(), Optional.empty(), Optional.empty(), sort, descending, page);
    }

    @Test
    void aPageOfNobodyIsEmpty() {
        person("alice");

        assertThat(store.users().list(UserQuery.everybody(new Page.Offset(0, 0))))
                .isEmpty();
        assertThat(store.users().list(UserQuery.everybody(new Page.Offset(5, 10))))
                .isEmpty();
    }

    @Test
    void byNumberAPageFollowsAPersonWhoIsGone() {
        var gone = person("alice");
        var bob = person("bob");
        store.users().delete(gone.id());

        assertThat(store.users().list(UserQuery.everybody(new Page.After(gone.id(), 10))))
                .containsExactly(bob);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"100%, a100%b", "_, x_y", "!, wow!", "ZOË, zoë", "\\, back\\slash", "', o'brien", "b, a100%b"})
    void aNameIsFoundByAnyPartTakenLiterally(String part, String expected) {
        Stream.of("a100%b", "a100xc", "x_y", "xzy", "wow!", "zoë", "back\\slash", "o'brien".replace("b", "B"))
                .forEach(this::person);

        assertThat(store.users().list(named(part)))
                .extracting(user -> user.name().toLowerCase(Locale.ROOT))
                .contains(expected)
                .doesNotContain("a100xc", "xzy");
        assertThat(store.users().count(named(part))).isLessThan(4);
    }

    private static UserQuery named(String part) {
        return new UserQuery(
                Optional.empty(), Optional.of(part), Optional.empty(), Sort.ID, false, new Page.Offset(0, 100));
    }

    @Test
    void aRenamedPersonIsFoundByTheNewNameOnly() {
        var alice = person("alice");
        store.users().rename(alice.id(), "Zora");

        assertThat(store.users().count(named("zor"))).isEqualTo(1);
        assertThat(store.users().count(named("ali"))).isZero();
    }

    @Test
    void onlyVisiblePeopleAreListed() {
        var alice = person("alice");
        var bob = person("bob");
        var carol = person("carol");
        var group = store.groups().create("physics", JsonObject.empty());
        store.groups().add(group.id(), List.of(bob.id(), alice.id()));

        assertThat(visible(Set.of("carol", "nobody"), Set.of())).containsExactly(carol);
        assertThat(visible(Set.of("alice"), Set.of("physics", "none"))).containsExactly(alice, bob);
        assertThat(visible(Set.of(), Set.of("physics"))).containsExactly(alice, bob);
        assertThat(visible(Set.of(), Set.of())).isEmpty();
    }

    private List<User> visible(Set<String> users, Set<String> groups) {
        var only = Optional.of(new Visible(users, groups));
        var query = new UserQuery(Optional.empty(), Optional.empty(), only, Sort.ID, false, new Page.Offset(0, 10));
        assertThat(store.users().count(query))
                .isEqualTo(store.users().list(query).size());
        return store.users().list(query);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void peopleAreFoundByTheStateOfTheirServers(Sort sort, boolean descending) {
        for (var state : ServerState.values()) {
            new Life(store, person(state.name()).id()).in(state, "s");
        }
        person("without");
        new Life(store, store.users().find("STOPPED").orElseThrow().id()).in(ServerState.FAILED, "t");

        assertThat(names(Activity.ACTIVE, sort, descending))
                .containsExactlyInAnyOrder("QUEUED", "STARTING", "PROBING", "READY", "STOPPING");
        assertThat(names(Activity.INACTIVE, sort, descending))
                .containsExactlyInAnyOrder("STOPPED", "FAILED", "without");
        assertThat(names(Activity.READY, sort, descending)).containsExactly("READY");
    }

    /** People with one server, with several in different states, and without, mixed. */
    @ParameterizedTest
    @MethodSource("orders")
    void pagesOfPeopleWithServersMissNobodyAndRepeatNobody(Sort sort, boolean descending) {
        var states = List.of(ServerState.READY, ServerState.STOPPED, ServerState.QUEUED, ServerState.STARTING);
        IntStream.range(0, 60).forEach(i -> {
            var life = new Life(store, person("u" + (i * 37 % 60)).id());
            IntStream.range(0, i % 4).forEach(nth -> life.in(states.get((i + nth) % 4), "s" + nth));
        });
        var everybody = new Page.Offset(0, 100);
        var expected = store.users().list(active(sort, descending, everybody));
        assertThat(expected)
                .hasSize(Math.toIntExact(store.users().count(active(sort, descending, everybody))))
                .isSortedAccordingTo(order(sort, descending));

        var counted = new ArrayList<User>();
        for (int offset = 0; offset < 100; offset += 7) {
            counted.addAll(store.users().list(active(sort, descending, new Page.Offset(offset, 7))));
        }
        var followed = new ArrayList<>(store.users().list(active(sort, descending, new Page.Offset(0, 7))));
        while (followed.size() < expected.size()) {
            var next = new Page.After(followed.getLast().id(), 7);
            followed.addAll(store.users().list(active(sort, descending, next)));
        }

        assertThat(counted).isEqualTo(expected);
        assertThat(followed).isEqualTo(expected);
    }

    private static UserQuery active(Sort sort, boolean descending, Page page) {
        return new UserQuery(Optional.of(Activity.ACTIVE), Optional.empty(), Optional.empty(), sort, descending, page);
    }

    private List<String> names(Activity activity, Sort sort, boolean descending) {
        var query = new UserQuery(
                Optional.of(activity), Optional.empty(), Optional.empty(), sort, descending, new Page.Offset(0, 100));
        var names = store.users().list(query).stream().map(User::name).toList();
        assertThat(store.users().count(query)).isEqualTo(names.size());
        return names;
    }
}
