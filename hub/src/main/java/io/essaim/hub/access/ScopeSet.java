package io.essaim.hub.access;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Expanded scopes, kept by name, so that a check is one look-up. Unfiltered absorbs filtered ("reduce", contract 2.2);
 * sub-scopes are not implied: {@link ScopeExpansion} adds them.
 */
public final class ScopeSet {
    private static final ScopeSet NONE = new ScopeSet(Map.of());

    private final Map<String, Reach> held;

    /** Made when first asked for: sorting them all costs more than everything else in an answer. */
    private volatile List<String> texts = List.of();

    private ScopeSet(Map<String, Reach> held) {
        this.held = Map.copyOf(held);
    }

    /** No scope at all. */
    public static ScopeSet none() {
        return NONE;
    }

    /** Exactly these scopes; filters without a value are nobody's and left out. */
    public static ScopeSet of(Collection<Scope> scopes) {
        var held = new HashMap<String, Reach>();
        for (var scope : scopes) {
            held.merge(scope.base(), reach(scope), Reach::union);
        }
        return trimmed(held);
    }

    private static Reach reach(Scope scope) {
        if (scope.filter().isEmpty()) {
            return Reach.ALL;
        }
        var filter = scope.filter().get();
        return filter.value().map(value -> Reach.of(filter.kind(), value)).orElse(Reach.NOTHING);
    }

    private static ScopeSet trimmed(Map<String, Reach> held) {
        held.values().removeIf(Reach::nothing);
        return new ScopeSet(held);
    }

    /** Whether the scope is held for everything. */
    public boolean has(String base) {
        return reach(base).everything();
    }

    /** Whether the scope is held for that resource. */
    public boolean has(String base, Resource on, Memberships memberships) {
        return reach(base).covers(on, memberships);
    }

    /** Whether the scope is held for anything. */
    public boolean hasForSome(String base) {
        return held.containsKey(base);
    }

    /** What the scope is held for. */
    public Reach reach(String base) {
        return held.getOrDefault(base, Reach.NOTHING);
    }

    /** What is in one of the two. */
    public ScopeSet union(ScopeSet other) {
        var all = new HashMap<>(held);
        other.held.forEach((base, reach) -> all.merge(base, reach, Reach::union));
        return new ScopeSet(all);
    }

    /** What is in both, with server ⊂ user ⊂ group in both directions (contract 2.3). */
    public ScopeSet intersect(ScopeSet other, Memberships memberships) {
        var both = new HashMap<String, Reach>();
        held.forEach((base, reach) -> {
            if (other.held.containsKey(base)) {
                both.put(base, reach.intersect(other.reach(base), memberships));
            }
        });
        return trimmed(both);
    }

    /** Whether everything in the other is in this one. */
    public boolean contains(ScopeSet other, Memberships memberships) {
        return intersect(other, memberships).equals(other);
    }

    /** Whether nothing is held. */
    public boolean isEmpty() {
        return held.isEmpty();
    }

    /** The scopes, sorted by their text. */
    public List<Scope> scopes() {
        return held.entrySet().stream()
                .flatMap(entry -> entry.getValue().scopes(entry.getKey()))
                .toList();
    }

    /** The scopes as the API writes them, sorted. */
    public List<String> texts() {
        var known = texts;
        if (known.isEmpty() && !held.isEmpty()) {
            known = scopes().stream().map(Scope::toString).sorted().toList();
            texts = known;
        }
        return known;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ScopeSet set && held.equals(set.held);
    }

    @Override
    public int hashCode() {
        return held.hashCode();
    }

    @Override
    public String toString() {
        return texts().toString();
    }
}
