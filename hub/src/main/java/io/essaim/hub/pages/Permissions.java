package io.essaim.hub.pages;

import io.essaim.hub.access.Scope;
import io.essaim.hub.access.ScopeTable;
import io.essaim.web.pages.ConsentPage;

/**
 * Scopes as people read them before they agree (contract 2.13).
 *
 * @param table what the configuration says of its own scopes
 */
record Permissions(ScopeTable table) {

    /** A scope as one person reads it, who is not told their own name. */
    ConsentPage.Permission of(Scope scope, String reader) {
        var whom = scope.filter().flatMap(Scope.Filter::value).orElse("");
        var reach = scope.filter().map(filter -> reach(filter, reader)).orElse(ConsentPage.Reach.EVERYTHING);
        return new ConsentPage.Permission(scope.toString(), scope.base(), reach, whom, table.description(scope.base()));
    }

    private static ConsentPage.Reach reach(Scope.Filter filter, String reader) {
        boolean own = filter.value().isEmpty();
        return switch (filter.kind()) {
            case USER -> own || filter.value().get().equals(reader) ? ConsentPage.Reach.YOURS : ConsentPage.Reach.USER;
            case GROUP -> ConsentPage.Reach.GROUP;
            case SERVER -> own ? ConsentPage.Reach.THIS_SERVER : ConsentPage.Reach.SERVER;
            case SERVICE -> own ? ConsentPage.Reach.THIS_SERVICE : ConsentPage.Reach.SERVICE;
        };
    }
}
