package io.essaim.hub.access;

import io.essaim.domain.server.ServerKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * People in groups with scopes, drawn at random. What fails says which seed to draw the same from again.
 *
 * @param groups of each person
 */
record RandomAccess(Random random, Map<String, Set<String>> groups) {
    static final List<String> USERS = List.of("alice", "bob", "carol");
    static final List<String> GROUPS = List.of("physics", "maths");

    /** Two custom scopes, one in the other, beside all of JupyterHub's. */
    static final ScopeTable TABLE = ScopeTable.with(List.of(
            new CustomScope("custom:jobs:all", "Do all with jobs", List.of("custom:jobs:read")),
            new CustomScope("custom:jobs:read", "See jobs", List.of())));

    static final ScopeExpansion SCOPES = new ScopeExpansion(TABLE);

    private static final String SEED = "scopes.seed";
    private static final int ROUNDS = 1_000;
    private static final int MOST_SCOPES = 5;

    private static final List<String> NAMES =
            TABLE.all().stream().map(ScopeTable.Row::name).toList();

    /** Tries a law again and again. */
    static void always(Consumer<RandomAccess> law) {
        long seed = Long.getLong(SEED, new Random().nextLong());
        var random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            try {
                law.accept(new RandomAccess(random, members(random)));
            } catch (AssertionError e) {
                throw new AssertionError("round " + round + " of -DargLine=-D" + SEED + "=" + seed, e);
            }
        }
    }

    private static Map<String, Set<String>> members(Random random) {
        return USERS.stream()
                .collect(Collectors.toMap(
                        user -> user,
                        _ -> GROUPS.stream().filter(_ -> random.nextBoolean()).collect(Collectors.toSet())));
    }

    /** Who is in which group. */
    Memberships members() {
        return (user, wanted) -> groups.getOrDefault(user, Set.of()).stream().anyMatch(wanted::contains);
    }

    String user() {
        return one(USERS);
    }

    String name() {
        return one(NAMES);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** A scope as it is written, metascopes and references to oneself included. */
    String scope() {
        var name = name();
        return ScopeTable.isMeta(name) ? name : name + filter(random.nextInt(7));
    }

    private String filter(int kind) {
        return switch (kind) {
            case 0 -> "";
            case 1 -> "!group=" + one(GROUPS);
            case 2 -> "!server=" + user() + "/" + (random.nextBoolean() ? "" : "work");
            case 3 -> "!service=board";
            case 4 -> "!user";
            default -> "!user=" + user();
        };
    }

    /** Some scopes as they are written. */
    List<String> scopes() {
        var scopes = new ArrayList<String>();
        for (int count = random.nextInt(MOST_SCOPES + 1); count > 0; count--) {
            scopes.add(scope());
        }
        return scopes;
    }

    /** The same, expanded for somebody. */
    ScopeSet set() {
        return SCOPES.expand(scopes(), Subject.user(user()));
    }

    /** Everything there may be a scope for. */
    static List<Resource> resources() {
        var resources = new ArrayList<Resource>();
        for (var user : USERS) {
            resources.add(Resource.user(user));
            resources.add(new Resource.OfServer(ServerKey.defaultOf(user)));
            resources.add(Resource.server(user, "work"));
        }
        GROUPS.forEach(name -> resources.add(Resource.group(name)));
        resources.add(Resource.service("board"));
        return resources;
    }

    /** Whether one set holds all of what another holds, whatever is asked. */
    boolean grantsAllOf(ScopeSet more, ScopeSet less) {
        return less.scopes().stream()
                .map(Scope::base)
                .distinct()
                .allMatch(base -> resources().stream()
                        .filter(on -> less.has(base, on, members()))
                        .allMatch(on -> more.has(base, on, members())));
    }
}
