package io.essaim.hub.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.server.ServerKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Laws of the scope algebra (contract 2.2 and 2.3), tried on random sets from fixed seeds. */
class ScopeAlgebraTest {
    private static final int ROUNDS = 2_000;
    private static final List<String> USERS = List.of("alice", "bob", "carol");
    private static final List<String> BASES = List.of("read:users", "servers", "access:servers", "groups", "tokens");
    private static final Map<String, Set<String>> GROUPS =
            Map.of("alice", Set.of("physics"), "bob", Set.of("physics", "maths"), "carol", Set.of());
    private static final Memberships MEMBERS =
            (user, groups) -> GROUPS.getOrDefault(user, Set.of()).stream().anyMatch(groups::contains);

    private static final List<Resource> RESOURCES = resources();

    private static List<Resource> resources() {
        var resources = new ArrayList<Resource>();
        for (var user : USERS) {
            resources.add(Resource.user(user));
            resources.add(new Resource.OfServer(ServerKey.defaultOf(user)));
            resources.add(Resource.server(user, "work"));
        }
        List.of("physics", "maths").forEach(name -> resources.add(Resource.group(name)));
        resources.add(Resource.service("board"));
        return resources;
    }

    private static String randomScope(Random random) {
        var base = BASES.get(random.nextInt(BASES.size()));
        var user = USERS.get(random.nextInt(USERS.size()));
        return switch (random.nextInt(6)) {
            case 0 -> base;
            case 1 -> base + "!group=" + (random.nextBoolean() ? "physics" : "maths");
            case 2 -> base + "!server=" + user + "/" + (random.nextBoolean() ? "" : "work");
            case 3 -> base + "!service=board";
            default -> base + "!user=" + user;
        };
    }

    private static ScopeSet randomSet(Random random) {
        var raw = new ArrayList<String>();
        for (int count = random.nextInt(6); count > 0; count--) {
            raw.add(randomScope(random));
        }
        return ScopeExpansion.expand(raw, Subject.nobody());
    }

    private static void forRandomPairs(BiConsumer<ScopeSet, ScopeSet> law) {
        var random = new Random(20_260_101);
        for (int round = 0; round < ROUNDS; round++) {
            law.accept(randomSet(random), randomSet(random));
        }
    }

    private static boolean holds(ScopeSet set, String base, Resource on) {
        return set.has(base, on, MEMBERS);
    }

    @Test
    void anIntersectionIsContainedInBoth() {
        forRandomPairs((left, right) -> {
            var both = left.intersect(right, MEMBERS);
            assertThat(left.contains(both, MEMBERS)).isTrue();
            assertThat(right.contains(both, MEMBERS)).isTrue();
        });
    }

    @Test
    void intersectingTheOtherWayRoundIsTheSame() {
        forRandomPairs(
                (left, right) -> assertThat(left.intersect(right, MEMBERS)).isEqualTo(right.intersect(left, MEMBERS)));
    }

    @Test
    void anIntersectionGrantsNothingThatOneOfThemDoesNot() {
        forRandomPairs((left, right) -> forEachCheck((base, on) -> {
            if (holds(left.intersect(right, MEMBERS), base, on)) {
                assertThat(holds(left, base, on) && holds(right, base, on)).isTrue();
            }
        }));
    }

    @Test
    void aUnionGrantsExactlyWhatOneOfThemDoes() {
        forRandomPairs((left, right) -> forEachCheck((base, on) -> assertThat(holds(left.union(right), base, on))
                .isEqualTo(holds(left, base, on) || holds(right, base, on))));
    }

    private static void forEachCheck(BiConsumer<String, Resource> check) {
        for (var base : BASES) {
            RESOURCES.forEach(on -> check.accept(base, on));
        }
    }

    @Test
    void expandingWhatIsExpandedChangesNothing() {
        forRandomPairs((set, _) ->
                assertThat(ScopeExpansion.expand(set.texts(), Subject.nobody())).isEqualTo(set));
    }

    @Test
    void reducingKeepsTheMeaning() {
        forRandomPairs((set, other) -> {
            var everything = ScopeExpansion.expand(List.of("servers"), Subject.nobody());
            assertThat(set.union(other).union(everything).reach("servers")).isEqualTo(Reach.ALL);
            assertThat(ScopeSet.of(set.scopes())).isEqualTo(set);
        });
    }
}
