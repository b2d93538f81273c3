package io.essaim.hub.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns raw scopes into everything they contain (contract 2.1 to 2.4). */
public final class ScopeExpansion {
    private static final Logger LOG = LoggerFactory.getLogger(ScopeExpansion.class);
    private static final List<String> SELF = List.of(
            "access:servers",
            "delete:servers",
            "read:servers",
            "read:shares",
            "read:tokens",
            "read:users",
            "read:users:activity",
            "read:users:groups",
            "read:users:name",
            "read:users:shares",
            "servers",
            "start:servers",
            "tokens",
            "users:activity",
            "users:shares");

    private static final Map<String, Set<String>> CLOSURE = closure();

    private ScopeExpansion() {}

    /**
     * Expands what is written. {@code inherit} is worth nothing here: only a token's owner can say what it means.
     *
     * @throws ScopeProblem when a scope is unknown or badly written
     */
    public static ScopeSet expand(Collection<String> raw, Subject subject) {
        var scopes = new ArrayList<Scope>();
        for (var text : raw) {
            expand(Scope.parse(text), subject).forEach(scopes::add);
        }
        return ScopeSet.of(scopes);
    }

    /** Expands what was kept: a scope that does not exist any more is worth nothing, and is no reason to fail. */
    static ScopeSet expandKept(Collection<String> raw, Subject subject) {
        var known = new ArrayList<String>();
        for (var text : raw) {
            try {
                Scope.parse(text);
                known.add(text);
            } catch (ScopeProblem e) {
                LOG.warn("A kept scope is ignored: {}", e.getMessage());
            }
        }
        return expand(known, subject);
    }

    private static Stream<Scope> expand(Scope scope, Subject subject) {
        return switch (scope.base()) {
            case ScopeTable.INHERIT, ScopeTable.NO_SCOPE -> Stream.empty();
            case ScopeTable.SELF ->
                subject.user().stream()
                        .flatMap(user -> SELF.stream().map(name -> Scope.of(name, FilterKind.USER, user)));
            default -> resolve(scope, subject).stream().flatMap(ScopeExpansion::contained);
        };
    }

    private static Optional<Scope> resolve(Scope scope, Subject subject) {
        if (scope.filter().isEmpty() || scope.filter().get().value().isPresent()) {
            return Optional.of(scope);
        }
        var kind = scope.filter().get().kind();
        return subject.own(kind).map(value -> Scope.of(scope.base(), kind, value));
    }

    private static Stream<Scope> contained(Scope scope) {
        var server = scope.filter()
                .filter(filter -> filter.kind() == FilterKind.SERVER)
                .isPresent();
        return CLOSURE.getOrDefault(scope.base(), Set.of()).stream()
                .filter(name -> name.equals(scope.base()) || !(server && name.startsWith("read:user")))
                .map(name -> new Scope(name, scope.filter()));
    }

    /** Every scope with all that it contains, itself first. */
    private static Map<String, Set<String>> closure() {
        var closure = new LinkedHashMap<String, Set<String>>();
        for (var row : ScopeTable.all()) {
            var names = new LinkedHashSet<String>();
            collect(row.name(), names);
            closure.put(row.name(), names);
        }
        return closure;
    }

    private static void collect(String name, Set<String> into) {
        if (into.add(name)) {
            ScopeTable.find(name).ifPresent(row -> row.contains().forEach(part -> collect(part, into)));
        }
    }
}
