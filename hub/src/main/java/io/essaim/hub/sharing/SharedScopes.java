package io.essaim.hub.sharing;

import io.essaim.domain.server.ServerKey;
import io.essaim.hub.access.FilterKind;
import io.essaim.hub.access.Scope;
import io.essaim.hub.access.ScopeProblem;
import io.essaim.hub.access.ScopeTable;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which scopes a share may carry: those of its own server (contract 1.12, grant rules). */
public final class SharedScopes {
    /** What a share gives when it says nothing else: the way in. */
    public static final String ACCESS = "access:servers";

    private SharedScopes() {}

    /**
     * The scopes asked for a server, as names without a filter.
     *
     * @param table the scopes there are
     * @param asked with the server's filter or without one; nothing asked is the way in
     * @throws ScopeProblem for a scope that does not exist, that cannot be narrowed to a server, or that is for something else
     */
    public static SortedSet<String> names(ScopeTable table, ServerKey server, Collection<String> asked) {
        var names = new TreeSet<String>();
        for (var text : asked.isEmpty() ? List.of(ACCESS) : asked) {
            var scope = table.parse(text);
            if (scope.filter().filter(filter -> !isOf(filter, server)).isPresent()) {
                throw new ScopeProblem("Scope '" + text + "' is not of the server " + server.fullName()
                        + "; leave its filter out, or write !server=" + server.fullName());
            }
            // Read with the filter: self and inherit can have none, and are refused by that.
            names.add(Scope.parse(scope.base() + "!server=" + server.fullName()).base());
        }
        return names;
    }

    private static boolean isOf(Scope.Filter filter, ServerKey server) {
        return filter.kind() == FilterKind.SERVER && filter.value().equals(Optional.of(server.fullName()));
    }
}
