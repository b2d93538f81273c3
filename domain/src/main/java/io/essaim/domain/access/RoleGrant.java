package io.essaim.domain.access;

import java.util.List;
import java.util.Optional;

/**
 * A role as configuration or an authenticator gives it: what it is, and who has it (contract 2.6 and 7.2).
 *
 * @param scopes empty when an existing role is only assigned
 */
public record RoleGrant(
        String name,
        Optional<String> description,
        Optional<List<String>> scopes,
        Optional<List<String>> users,
        Optional<List<String>> services,
        Optional<List<String>> groups) {

    public RoleGrant {
        scopes = scopes.map(List::copyOf);
        users = users.map(List::copyOf);
        services = services.map(List::copyOf);
        groups = groups.map(List::copyOf);
    }
}
