package io.essaim.hub.access;

import java.util.Optional;

/**
 * A scope for people to read, as the consent page shows it (contract 2.13).
 *
 * @param description what it allows
 * @param limit what it is narrowed to; empty for everything
 */
public record ScopeText(String scope, String description, Optional<String> limit) {

    /**
     * Describes a raw scope.
     *
     * @param user who reads it
     * @throws ScopeProblem when there is no such scope
     */
    public static ScopeText of(String raw, String user) {
        var scope = Scope.parse(raw);
        var description =
                ScopeTable.find(scope.base()).map(ScopeTable.Row::description).orElse(scope.base());
        return new ScopeText(raw, description, scope.filter().map(filter -> limit(filter, user)));
    }

    private static String limit(Scope.Filter filter, String user) {
        var value = filter.value();
        return switch (filter.kind()) {
            case USER ->
                value.filter(name -> !name.equals(user))
                        .map(name -> "user " + name)
                        .orElse("only you");
            case GROUP -> "users in group " + value.orElse("");
            case SERVER -> value.map(name -> "server " + name).orElse("this server");
            case SERVICE -> value.map(name -> "service " + name).orElse("this service");
        };
    }
}
