package io.essaim.hub.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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

    private static final ScopeExpansion STANDARD = new ScopeExpansion(ScopeTable.standard());

    private final ScopeTable table;

    /** One among the scopes of a table. */
    public ScopeExpansion(ScopeTable table) {
        this.table = table;
    }

    /** One among JupyterHub's own scopes. */
    public static ScopeExpansion standard() {
        return STANDARD;
    }

    /** The scopes there are. */
    public ScopeTable table() {
        return table;
    }

    /**
     * Expands what is written. {@code inherit} is worth nothing here: only a token's owner can say what it means.
     *
     * @throws ScopeProblem when a scope is unknown or badly written
     */
    public ScopeSet expand(Collection<String> raw, Subject subject) {
        var scopes = new ArrayList<Scope>();
        for (var text : raw) {
            expand(table.parse(text), subject).forEach(scopes::add);
        }
        return ScopeSet.of(scopes);
    }

    /** Expands what was kept: a scope that does not exist any more is worth nothing, and is no reason to fail. */
    ScopeSet expandKept(Collection<String> raw, Subject subject) {
        var known = new ArrayList<String>();
        for (var text : raw) {
            try {
                table.parse(text);
                known.add(text);
            } catch (ScopeProblem e) {
                LOG.warn("A kept scope is ignored: {}", e.getMessage());
            }
        }
        return expand(known, subject);
    }

    private Stream<Scope> expand(Scope scope, Subject subject) {
        return switch (scope.base()) {
            case ScopeTable.INHERIT, ScopeTable.NO_SCOPE -> Stream.empty();
            case ScopeTable.SELF ->
                subject.user().stream()
                        .flatMap(user -> SELF.stream().map(name -> Scope.of(name, FilterKind.USER, user)));
            default -> resolve(scope, subject).stream().flatMap(this::contained);
        };
    }

    private static Optional<Scope> resolve(Scope scope, Subject subject) {
        if (scope.filter().isEmpty() || scope.filter().get().value().isPresent()) {
            return Optional.of(scope);
        }
        var kind = scope.filter().get().kind();
        return subject.own(kind).map(value -> Scope.of(scope.base(), kind, value));
    }

    private Stream<Scope> contained(Scope scope) {
        var server = scope.filter()
                .filter(filter -> filter.kind() == FilterKind.SERVER)
                .isPresent();
        return table.contained(scope.base()).stream()
                .filter(name -> name.equals(scope.base()) || !(server && name.startsWith("read:user")))
                .map(name -> new Scope(name, scope.filter()));
    }
}
