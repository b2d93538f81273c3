package io.essaim.hub.access;

import static io.essaim.hub.access.RandomAccess.SCOPES;
import static io.essaim.hub.access.RandomAccess.TABLE;
import static io.essaim.hub.access.RandomAccess.always;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Laws of the scope algebra (contract 2.1 to 2.4 and 2.12), tried on scopes drawn at random. */
class ScopeAlgebraTest {

    @Test
    void anIntersectionIsNeverMoreThanEitherSide() {
        always(drawn -> {
            var left = drawn.set();
            var right = drawn.set();
            var both = left.intersect(right, drawn.members());
            assertThat(drawn.grantsAllOf(left, both)).as("%s of %s", both, left).isTrue();
            assertThat(drawn.grantsAllOf(right, both))
                    .as("%s of %s", both, right)
                    .isTrue();
            assertThat(left.contains(both, drawn.members())).isTrue();
            assertThat(right.contains(both, drawn.members())).isTrue();
        });
    }

    /** What is held through two different groups is left out: the answer must stay true when people change groups. */
    @Test
    void anIntersectionIsAllThatBothHoldUnlessBothHoldItThroughGroups() {
        always(drawn -> {
            var left = drawn.set();
            var right = withoutGroups(drawn.set());
            var both = left.intersect(right, drawn.members());
            for (var base : bases(left, right)) {
                assertThat(RandomAccess.resources())
                        .allSatisfy(on -> assertThat(both.has(base, on, drawn.members()))
                                .as("%s on %s in %s and %s", base, on, left, right)
                                .isEqualTo(
                                        left.has(base, on, drawn.members()) && right.has(base, on, drawn.members())));
            }
        });
    }

    private static ScopeSet withoutGroups(ScopeSet set) {
        return ScopeSet.of(set.scopes().stream()
                .filter(scope -> scope.filter()
                        .filter(filter -> filter.kind() == FilterKind.GROUP)
                        .isEmpty())
                .toList());
    }

    private static Set<String> bases(ScopeSet... sets) {
        var bases = new HashSet<String>();
        for (var set : sets) {
            set.scopes().forEach(scope -> bases.add(scope.base()));
        }
        return bases;
    }

    @Test
    void theOrderOfTwoDoesNotMatter() {
        always(drawn -> {
            var left = drawn.set();
            var right = drawn.set();
            assertThat(left.intersect(right, drawn.members())).isEqualTo(right.intersect(left, drawn.members()));
            assertThat(left.union(right)).isEqualTo(right.union(left));
        });
    }

    @Test
    void theOrderOfThreeDoesNotMatterForAUnion() {
        always(drawn -> {
            var first = drawn.set();
            var second = drawn.set();
            var third = drawn.set();
            assertThat(first.union(second).union(third)).isEqualTo(first.union(second.union(third)));
        });
    }

    @Test
    void oneselfOnceMoreChangesNothing() {
        always(drawn -> {
            var set = drawn.set();
            assertThat(set.union(set)).isEqualTo(set);
            assertThat(set.intersect(set, drawn.members())).isEqualTo(set);
            assertThat(set.contains(set, drawn.members())).isTrue();
        });
    }

    @Test
    void nothingIsNeutralInAUnionAndWinsInAnIntersection() {
        always(drawn -> {
            var set = drawn.set();
            assertThat(set.union(ScopeSet.none())).isEqualTo(set);
            assertThat(set.intersect(ScopeSet.none(), drawn.members())).isEqualTo(ScopeSet.none());
        });
    }

    @Test
    void everythingIsNeutralInAnIntersectionAndWinsInAUnion() {
        var everything =
                SCOPES.expand(TABLE.all().stream().map(ScopeTable.Row::name).toList(), Subject.nobody());
        always(drawn -> {
            var set = drawn.set();
            assertThat(set.intersect(everything, drawn.members())).isEqualTo(set);
            assertThat(set.union(everything)).isEqualTo(everything);
        });
    }

    @Test
    void whoHoldsMoreSharesNoLess() {
        always(drawn -> {
            var less = drawn.set();
            var more = less.union(drawn.set());
            var other = drawn.set();
            assertThat(drawn.grantsAllOf(
                            more.intersect(other, drawn.members()), less.intersect(other, drawn.members())))
                    .as("%s, %s and %s", less, more, other)
                    .isTrue();
        });
    }

    @Test
    void aUnionGrantsExactlyWhatOneOfThemDoes() {
        always(drawn -> {
            var left = drawn.set();
            var right = drawn.set();
            for (var base : bases(left, right)) {
                assertThat(RandomAccess.resources())
                        .allSatisfy(on -> assertThat(left.union(right).has(base, on, drawn.members()))
                                .isEqualTo(
                                        left.has(base, on, drawn.members()) || right.has(base, on, drawn.members())));
            }
        });
    }

    @Test
    void expandingIsThePartsTogether() {
        always(drawn -> {
            var subject = Subject.user(drawn.user());
            var first = drawn.scopes();
            var second = drawn.scopes();
            var together = Stream.concat(first.stream(), second.stream()).toList();
            assertThat(SCOPES.expand(together, subject))
                    .isEqualTo(SCOPES.expand(first, subject).union(SCOPES.expand(second, subject)));
        });
    }

    @Test
    void expandingWhatIsExpandedChangesNothing() {
        always(drawn -> {
            var set = drawn.set();
            assertThat(SCOPES.expand(set.texts(), Subject.nobody())).isEqualTo(set);
            assertThat(ScopeSet.of(set.scopes())).isEqualTo(set);
        });
    }

    @Test
    void whatAScopeContainsIsHeldWhereItIsHeldItself() {
        always(drawn -> {
            var text = drawn.scope();
            var subject = Subject.user(drawn.user());
            var set = SCOPES.expand(List.of(text), subject);
            var filter = Scope.parse(text).filter();
            for (var scope : set.scopes()) {
                var server = scope.filter()
                        .filter(narrowed -> narrowed.kind() == FilterKind.SERVER)
                        .isPresent();
                assertThat(TABLE.contained(scope.base()))
                        .filteredOn(name -> !(server && name.startsWith("read:user")))
                        .allSatisfy(name -> assertThat(set.reach(name)).isEqualTo(set.reach(scope.base())));
                filter.filter(given -> given.value().isPresent())
                        .ifPresent(given -> assertThat(scope.filter()).contains(given));
            }
        });
    }

    @Test
    void everythingAbsorbsEveryFilter() {
        always(drawn -> {
            var name = drawn.name();
            var all = SCOPES.expand(List.of(name), Subject.nobody());
            var set = drawn.set().union(all);
            assertThat(all.scopes())
                    .allSatisfy(scope -> assertThat(set.reach(scope.base())).isEqualTo(Reach.ALL));
        });
    }

    @Test
    void oneselfIsNeverAnotherAndNobodysIsNothing() {
        always(drawn -> {
            var user = drawn.user();
            var own = SCOPES.expand(List.of("self", "users!user"), Subject.user(user));
            assertThat(own.texts()).isNotEmpty().allMatch(text -> text.endsWith("!user=" + user));
            assertThat(SCOPES.expand(List.of("self", "users!user", "servers!server"), Subject.nobody())
                            .isEmpty())
                    .isTrue();
        });
    }

    @Test
    void inheritAddsNothingThatIsNotTheOwners() {
        always(drawn -> {
            var subject = Subject.user(drawn.user());
            var scopes = drawn.scopes();
            var more = Stream.concat(scopes.stream(), Stream.of("inherit")).toList();
            assertThat(SCOPES.expand(more, subject)).isEqualTo(SCOPES.expand(scopes, subject));
        });
    }
}
