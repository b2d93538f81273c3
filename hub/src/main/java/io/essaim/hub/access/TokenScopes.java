package io.essaim.hub.access;

import io.essaim.domain.access.Owner;
import io.essaim.domain.access.Role;
import io.essaim.domain.store.Store;
import io.essaim.domain.text.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides what a new token of the API may carry (contract 2.8). */
public final class TokenScopes {
    private final Store store;
    private final AccessControl access;

    public TokenScopes(Store store, AccessControl access) {
        this.store = store;
        this.access = access;
    }

    /**
     * The raw scopes to keep: those asked for, those of the roles asked for, or else those of the role {@code token}.
     *
     * @throws ScopeProblem when both are asked for, when one is unknown, or when the owner does not have them all
     */
    public List<String> forNew(Owner owner, Optional<List<String>> scopes, Optional<List<String>> roles) {
        if (scopes.isPresent() && roles.isPresent()) {
            throw new ScopeProblem(Phrase.of("Can specify only one of roles and scopes, not both"));
        }
        var raw = scopes.orElseGet(() -> ofRoles(roles.orElse(List.of(DefaultRoles.TOKEN))));
        check(owner, raw);
        return raw.stream().distinct().toList();
    }

    private List<String> ofRoles(List<String> names) {
        var raw = new ArrayList<String>();
        for (var name : names) {
            raw.addAll(store.roles()
                    .find(name)
                    .map(Role::scopes)
                    .orElseThrow(() -> new ScopeProblem(Phrase.of("No such role: {0}", name))));
        }
        return raw;
    }

    private void check(Owner owner, List<String> raw) {
        var held = access.effective(owner);
        var subject = access.subject(owner);
        var beyond = raw.stream()
                .filter(text -> !text.equals(ScopeTable.INHERIT))
                .filter(text -> !held.contains(access.scopes().expand(List.of(text), subject), access.memberships()))
                .toList();
        if (!beyond.isEmpty()) {
            throw new ScopeProblem(Phrase.of(
                    "Not assigning requested scopes {0}: the owner of the token does not have them",
                    String.join(", ", beyond)));
        }
    }
}
