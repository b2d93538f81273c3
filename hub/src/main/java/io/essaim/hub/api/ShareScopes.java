package io.essaim.hub.api;

import io.essaim.domain.server.ServerKey;
import io.essaim.hub.access.Requester;
import io.essaim.hub.access.Resource;
import io.essaim.hub.access.ScopeProblem;
import io.essaim.hub.access.ScopeTable;
import io.essaim.hub.http.HttpProblem;
import io.essaim.hub.sharing.SharedScopes;
import java.util.List;
import java.util.SortedSet;

/** The scopes that a request wants to share (contract 1.12, grant rules). */
final class ShareScopes {
    private ShareScopes() {}

    /** As names without a filter; 400 for what cannot be shared. */
    static SortedSet<String> asked(ScopeTable table, ServerKey key, Input input) {
        try {
            return SharedScopes.names(table, key, input.texts("scopes").orElseGet(List::of));
        } catch (ScopeProblem e) {
            throw new HttpProblem(400, String.valueOf(e.getMessage()));
        }
    }

    /** Nobody gives what they do not have. */
    static void checkHeld(Requester requester, ServerKey key, SortedSet<String> scopes) {
        for (var scope : scopes) {
            if (!requester.may(scope, new Resource.OfServer(key))) {
                throw new HttpProblem(
                        403, "Do not have permission to grant share with scope " + scope + "!server=" + key.fullName());
            }
        }
    }
}
