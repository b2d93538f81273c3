package io.essaim.cli.imports.moving;

import io.essaim.hub.access.Scope;
import io.essaim.hub.access.ScopeProblem;
import java.util.ArrayList;
import java.util.List;

/**
 * Scopes as they were, without those that do not exist here: custom ones, above all.
 *
 * @param unknown what was left out
 */
record KnownScopes(List<String> known, List<String> unknown) {

    KnownScopes {
        known = List.copyOf(known);
        unknown = List.copyOf(unknown);
    }

    static KnownScopes of(List<String> scopes) {
        var known = new ArrayList<String>();
        var unknown = new ArrayList<String>();
        for (var scope : scopes) {
            try {
                Scope.parse(scope);
                known.add(scope);
            } catch (ScopeProblem _) {
                unknown.add(scope);
            }
        }
        return new KnownScopes(known, unknown);
    }
}
