package io.essaim.cli.imports.moving;

import io.essaim.hub.access.ScopeProblem;
import io.essaim.hub.access.ScopeTable;
import java.util.ArrayList;
import java.util.List;

/**
 * Scopes as they were, without those that do not exist here: custom ones that the file does not define, above all.
 *
 * @param unknown what was left out
 */
record KnownScopes(List<String> known, List<String> unknown) {

    KnownScopes {
        known = List.copyOf(known);
        unknown = List.copyOf(unknown);
    }

    static KnownScopes of(List<String> scopes, ScopeTable table) {
        var known = new ArrayList<String>();
        var unknown = new ArrayList<String>();
        for (var scope : scopes) {
            try {
                table.parse(scope);
                known.add(scope);
            } catch (ScopeProblem _) {
                unknown.add(scope);
            }
        }
        return new KnownScopes(known, unknown);
    }
}
