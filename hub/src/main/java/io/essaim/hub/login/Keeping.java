package io.essaim.hub.login;

import io.essaim.domain.login.Identity;
import io.essaim.domain.store.Store;
import io.essaim.domain.user.User;
import io.essaim.hub.authstate.AuthStates;
import java.util.Optional;

/** Keeps what an authenticator told about a person: flag, roles, groups, free data, auth state (contract 7.2). */
final class Keeping {
    private final Store store;
    private final AllowRules rules;
    private final People people;
    private final GroupSync groups;
    private final RoleSync roles;
    private final AuthStates states;

    Keeping(Store store, AllowRules rules, People people, GroupSync groups, RoleSync roles, AuthStates states) {
        this.store = store;
        this.rules = rules;
        this.people = people;
        this.groups = groups;
        this.roles = roles;
        this.states = states;
    }

    /** After a sign-in: an auth state that was not given is forgotten. */
    User signedIn(User user, Identity identity) {
        return store.transaction(() -> {
            states.keep(user.id(), identity.authState());
            return update(user, identity);
        });
    }

    /** When asked again: an auth state that was not given stays (contract 7.3). */
    User refreshed(User user, Identity identity) {
        return store.transaction(() -> {
            if (identity.authState().isPresent()) {
                states.keep(user.id(), identity.authState());
            }
            return update(user, identity);
        });
    }

    /** Whether somebody new is made an administrator. */
    boolean admin(String name, Identity identity) {
        return opinion(name, identity).orElse(false);
    }

    /** Who is named in the configuration administers, whatever groups an authenticator did not find them in. */
    private Optional<Boolean> opinion(String name, Identity identity) {
        return rules.admin(name).or(identity::admin);
    }

    private User update(User user, Identity identity) {
        var current = opinion(user.name(), identity)
                .filter(flag -> flag != user.admin())
                .map(flag -> people.setAdmin(user, flag))
                .orElse(user);
        if (roles.enabled() && identity.roles().isPresent()) {
            // Exactly these, whatever is usual; but what is said of the flag decides about the role that goes with it.
            roles.apply(current, identity.roles().get());
            opinion(user.name(), identity).ifPresent(flag -> people.setAdmin(current, flag));
        } else {
            people.grantRoles(current);
        }
        identity.groups().ifPresent(listed -> groups.apply(current, listed));
        if (identity.info().isPresent() && !identity.info().equals(current.info())) {
            store.users().setInfo(current.id(), identity.info());
        }
        return store.users().find(current.id()).orElse(current);
    }
}
